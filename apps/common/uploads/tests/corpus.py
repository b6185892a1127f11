"""Files made for tests: honest ones of every kind, and the others that somebody may send instead."""

import gzip
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, PngImagePlugin

from apps.common.tests.test_images import bomb

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>x</title><script>alert(1)</script>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
DOC = OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(200)
SECRET = b"<?php system($_GET['c']); ?>"


def file(name: str, content: bytes) -> ContentFile:
    return ContentFile(content, name=name)


def content(upload) -> bytes:
    with upload.file.open("rb") as opened:
        return opened.read()


def picture(form: str, size: tuple[int, int] = (64, 48), **options) -> bytes:
    image, buffer = Image.new("RGB", size, (200, 30, 30)), BytesIO()
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=(30, 30, 200))
    image.save(buffer, form, **options)
    return buffer.getvalue()


def frames(form: str, count: int) -> bytes:
    buffer, images = BytesIO(), [Image.new("RGB", (32, 32), (number * 40, 90, 90)) for number in range(count)]
    images[0].save(buffer, form, save_all=True, append_images=images[1:])
    return buffer.getvalue()


def talking(form: str) -> bytes:
    """A picture that carries a place, a comment and a program beside its pixels."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[2] = (59.9, 0.0, 0.0)
    options = {"exif": exif, "icc_profile": b"profile" + SECRET}
    if form == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", SECRET.decode())
    return picture(form, **options, comment=SECRET) + SECRET


def archive(*parts: str | tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for part in parts:
            name, content = part if isinstance(part, tuple) else (part, b"<x/>")
            made.writestr(name, content)
    return buffer.getvalue()


def document(main: str = "word/document.xml", *more: str | tuple[str, bytes]) -> bytes:
    return archive("[Content_Types].xml", main, *more)


def lying_document(claimed: int) -> bytes:
    """A document whose table of contents names an enormous part; the file itself is tiny."""
    honest = document("word/document.xml", ("word/media/a.bin", b"x" * 4242))
    return honest.replace(struct.pack("<I", 4242), struct.pack("<I", claimed))


def interlaced_bomb() -> bytes:
    return bomb(30_000, 30_000).read()


def text_bomb() -> bytes:
    """A PNG with a compressed comment of many megabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    comment = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 80_000_000))
    whole = picture("PNG")
    return whole[:33] + comment + whole[33:]


# name, content, a piece of the refusal
HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "is empty"),
    "svg": ("a.svg", SVG, "can run scripts"),
    "svg as png": ("a.png", SVG, "can run scripts"),
    "svg as txt": ("a.txt", SVG, "can run scripts"),
    "svg after spaces": ("a.txt", b" \n\t" + SVG, "can run scripts"),
    "svg after a byte order mark": ("a.txt", b"\xef\xbb\xbf" + SVG, "can run scripts"),
    "xml": ("a.xml", b"<?xml version='1.0'?><x/>", "can run scripts"),
    "html": ("a.html", HTML, "can run scripts"),
    "html as txt": ("a.txt", HTML, "can run scripts"),
    "html as csv": ("a.csv", HTML, "can run scripts"),
    "html as png": ("a.png", HTML, "can run scripts"),
    "html as pdf": ("a.pdf", HTML, "can run scripts"),
    "html behind the head of a gif": ("a.gif", b"GIF89a" + HTML, "cannot be read as a picture"),
    "script behind the head of a gif": ("a.js", b"GIF89a=1;alert(1)", "name ends in .js"),
    "html behind the head of a png": ("a.png", b"\x89PNG\r\n\x1a\n" + HTML, "cannot be read as a picture"),
    "html behind the head of a jpeg": ("a.jpg", b"\xff\xd8\xff\xe0" + HTML, "cannot be read as a picture"),
    "html in a webp": ("a.webp", b"RIFF\x24\0\0\0WEBPVP8 " + HTML, "cannot be read as a picture"),
    "png named html": ("a.html", picture("PNG"), "name ends in .html"),
    "png named svg": ("a.svg", picture("PNG"), "name ends in .svg"),
    "png named php": ("a.png.php", picture("PNG"), "name ends in .php"),
    "png named jpg": ("a.jpg", picture("PNG"), "name ends in .jpg"),
    "jpeg named png": ("a.png", picture("JPEG"), "name ends in .png"),
    "pdf named txt": ("a.txt", PDF, "name ends in .txt"),
    "text named exe": ("a.exe", b"words", "name ends in .exe"),
    "text named html": ("a.html", b"words", "name ends in .html"),
    "text named js": ("a.js", b"alert(1)", "name ends in .js"),
    "text named png": ("a.png", b"words", "name ends in .png"),
    "text named pdf": ("a.pdf", b"words", "name ends in .pdf"),
    "extension hidden by a turned name": ("a\u202egnp.exe", picture("PNG"), "name ends in .exe"),
    "extension behind a control": ("a.png\0.exe", picture("PNG"), "name ends in .exe"),
    "program of windows": ("a.exe", b"MZ\x90\0\x03\0\0\0", "of this kind"),
    "program of linux": ("a.txt", b"\x7fELF\x02\x01\x01\0", "of this kind"),
    "program of java": ("a.txt", b"\xca\xfe\xba\xbe\0\0", "of this kind"),
    "nul in text": ("a.txt", b"words\0words", "of this kind"),
    "escape codes in text": ("a.txt", b"words\x1b[2Jwords", "of this kind"),
    "text in utf-16": ("a.txt", "words".encode("utf-16"), "of this kind"),
    "text in latin-1": ("a.txt", "Größe".encode("latin-1"), "of this kind"),
    "text cut in a letter": ("a.txt", "Größe".encode()[:3], "of this kind"),
    "nul far behind": ("a.csv", b"a,b\n" * 40_000 + b"\0", "of this kind"),
    "bmp": ("a.bmp", picture("BMP"), "of this kind"),
    "tiff": ("a.tiff", picture("TIFF"), "of this kind"),
    "icon": ("a.ico", picture("ICO"), "of this kind"),
    "half a png": ("a.png", picture("PNG", (500, 500))[:-200], "cannot be read as a picture"),
    "half a jpeg": ("a.jpg", picture("JPEG", (500, 500))[:900], "cannot be read as a picture"),
    "half a gif": ("a.gif", picture("GIF", (500, 500))[:500], "cannot be read as a picture"),
    "half a webp": ("a.webp", picture("WEBP", (500, 500))[:200], "cannot be read as a picture"),
    "half a pdf": ("a.pdf", PDF[:20], "damaged or not complete"),
    "pixel bomb": ("a.png", bomb(60_000, 60_000).read(), "megapixels"),
    "pixel bomb just above": ("a.png", bomb(6_400, 6_400).read(), "megapixels"),
    "pixel bomb as a strip": ("a.png", bomb(2**31 - 1, 1).read(), "megapixels"),
    "comment bomb": ("a.png", text_bomb(), "cannot be read as a picture"),
    "zip": ("a.zip", archive("a.txt"), "of this kind"),
    "zip named docx": ("a.docx", archive("a.txt"), "of this kind"),
    "jar named docx": ("a.docx", archive("META-INF/MANIFEST.MF", "A.class"), "of this kind"),
    "document without its types": ("a.docx", archive("word/document.xml"), "of this kind"),
    "document named xlsx": ("a.xlsx", document(), "name ends in .xlsx"),
    "document named zip": ("a.zip", document(), "name ends in .zip"),
    "document with macros": ("a.docx", document("word/document.xml", "word/vbaProject.bin"), "holds macros"),
    "table with macros": ("a.xlsx", document("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "holds macros"),
    "half a document": ("a.docx", document()[:-40], "damaged or not complete"),
    "document that unfolds": ("a.docx", document("word/document.xml", ("a", b"0" * 220_000_000)), "would unfold"),
    "document that lies": ("a.docx", lying_document(2**32 - 2), "would unfold|damaged"),
    "document of many parts": ("a.docx", document("word/document.xml", *map(str, range(10_001))), "would unfold"),
    "web page before a document": ("a.docx", HTML + document(), "can run scripts|of this kind"),
    "old table": ("a.xls", OLE + "Workbook".encode("utf-16-le") + bytes(600), "of this kind"),
    "installer": ("a.doc", OLE + bytes(900), "of this kind"),
    "drawing, packed": ("a.svgz", gzip.compress(SVG), "of this kind"),
    "drawing, packed, as png": ("a.png", gzip.compress(SVG), "of this kind"),
    "text before a pdf": ("a.pdf", b"\0" * 20 + PDF, "of this kind"),
    "web page before a pdf": ("a.pdf", HTML + PDF, "can run scripts"),
    "pdf named png": ("a.png", PDF, "name ends in .png"),
    "pdf named html": ("a.html", PDF, "name ends in .html"),
    "program behind the head of a pdf": ("a.exe", b"%PDF-1.4\nMZ\x90%%EOF", "name ends in .exe"),
    "page of an archive": ("a.mht", b"MIME-Version: 1.0\n\n" + HTML, "name ends in .mht"),
    "rich text": ("a.rtf", rb"{\rtf1{\object\objocx}}", "name ends in .rtf"),
    "rich text as doc": ("a.doc", rb"{\rtf1{\object\objocx}}", "name ends in .doc"),
    "postscript": ("a.eps", b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file", "name ends in .eps"),
    "shell script": ("a.sh", b"#!/bin/sh\nrm -r /", "name ends in .sh"),
    "program of php": ("a.php", b"<?php system('id');", "can run scripts"),
    "program of php as png": ("a.png", b"<?php system('id');", "can run scripts"),
    "shortcut": ("a.lnk", b"L\0\0\0\x01\x14\x02\0", "of this kind"),
    "film": ("a.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0", "of this kind"),
    "avif": ("a.avif", b"\0\0\0\x1cftypavif\0\0\0\0", "of this kind"),
    "font": ("a.woff2", b"wOF2\0\x01\0\0", "of this kind"),
    "database": ("a.doc", b"SQLite format 3\0", "of this kind"),
    "tar": ("a.tar", b"a.txt".ljust(512, b"\0"), "of this kind"),
    "docx named doc": ("a.doc", document(), "name ends in .doc"),
    "document in a document": ("a.docx", archive(("a.docx", document())), "of this kind"),
    "old document with macros": ("a.doc", DOC + "_VBA_PROJECT".encode("utf-16-le"), "holds macros"),
}

# name, content, its type
HONEST: dict[str, tuple[str, bytes, str]] = {
    "png": ("a.png", picture("PNG"), "image/png"),
    "jpeg": ("a.jpg", picture("JPEG"), "image/jpeg"),
    "jpeg, longer": ("A.JPEG", picture("JPEG"), "image/jpeg"),
    "gif": ("a.gif", picture("GIF"), "image/gif"),
    "webp": ("a.webp", picture("WEBP"), "image/webp"),
    "pdf": ("a.pdf", PDF, "application/pdf"),
    "docx": ("a.docx", document(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (
        "a.xlsx",
        document("xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pptx": (
        "a.pptx",
        document("ppt/presentation.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "doc": ("a.doc", DOC, "application/msword"),
    "doc across two pieces": (
        "a.doc",
        OLE + bytes(64 * 1024 - 20) + "WordDocument".encode("utf-16-le"),
        "application/msword",
    ),
    "text": ("a.txt", "Größe 1 < 2\r\n".encode(), "text/plain"),
    "text with a mark": ("a.txt", b"\xef\xbb\xbfwords", "text/plain"),
    "letter across two pieces": ("a.txt", b"x" * (64 * 1024 - 1) + "ö".encode(), "text/plain"),
    "markdown": ("a.md", b"# Words\n\n<b>bold</b>", "text/plain"),
    "csv": ("a.csv", b"a,b\n1,2\n", "text/csv"),
}

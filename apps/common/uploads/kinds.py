"""What a file is, found from its content; its name and what a browser says of it are claims.

Whatever is not known here is refused, and so is what could run in somebody's browser or office program.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

# What an office document may unfold to; a real one of the size that is taken stays far below both.
MAX_UNPACKED = 200 * 1024**2
MAX_PARTS = 10_000
WINDOW = 64 * 1024

UNKNOWN = _("Files of this kind are not taken. Choose a picture, a PDF, an office document or plain text in UTF-8.")
BROKEN = _("This file is damaged or not complete. Save it again and send the new one.")
ACTIVE = _("Web pages and drawings with markup are not taken, because they can run scripts. Choose another format.")
MACROS = _("This document holds macros. Save it without them and send that one.")
UNFOLDS = _("This document would unfold to more than %(limit)d MB. Make it smaller and try again.")


@dataclass(frozen=True)
class Kind:
    """`extensions` may stand at the end of its name, the usual one first; `picture` is Pillow's word for its format."""

    content_type: str
    extensions: tuple[str, ...]
    picture: str = ""


OPEN_XML = "application/vnd.openxmlformats-officedocument."
PNG = Kind("image/png", ("png",), "PNG")
JPEG = Kind("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), "JPEG")
GIF = Kind("image/gif", ("gif",), "GIF")
WEBP = Kind("image/webp", ("webp",), "WEBP")
PDF = Kind("application/pdf", ("pdf",))
DOCX = Kind(OPEN_XML + "wordprocessingml.document", ("docx",))
XLSX = Kind(OPEN_XML + "spreadsheetml.sheet", ("xlsx",))
PPTX = Kind(OPEN_XML + "presentationml.presentation", ("pptx",))
DOC = Kind("application/msword", ("doc",))
CSV = Kind("text/csv", ("csv",))
TEXT = Kind("text/plain", ("txt", "md", "log"))
KINDS = (PNG, JPEG, GIF, WEBP, PDF, DOCX, XLSX, PPTX, DOC, CSV, TEXT)
PICTURES = frozenset(kind.content_type for kind in KINDS if kind.picture)

SIGNATURES = {
    rb"\x89PNG\r\n\x1a\n": PNG,
    rb"\xff\xd8\xff": JPEG,
    rb"GIF8[79]a": GIF,
    rb"RIFF....WEBP": WEBP,
}
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def kind_of(file: File[Any], extension: str) -> Kind:
    """The kind of what is in the file; the extension only tells one sort of plain text from another."""
    file.seek(0)
    head = file.read(16)
    for signature, kind in SIGNATURES.items():
        if re.match(signature, head, re.DOTALL):
            return kind
    if head.startswith(b"%PDF-"):
        return pdf(file)
    if head.startswith(b"PK\x03\x04"):
        return office(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return word(file)
    return text(file, extension)


def pdf(file: File[Any]) -> Kind:
    file.seek(max(0, file.size - 1024))
    if b"%%EOF" not in file.read(1024):
        raise ValidationError(BROKEN)
    return PDF


def office(file: File[Any]) -> Kind:
    """A document by its parts. Only the table of contents is read; nothing is unpacked."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
    except Exception as error:  # a broken archive makes the reader stumble in many ways
        raise ValidationError(BROKEN) from error
    names = {part.filename for part in parts}
    kind = next((kind for main, kind in MAIN_PARTS.items() if main in names), None)
    if kind is None or "[Content_Types].xml" not in names:
        raise ValidationError(UNKNOWN)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ValidationError(MACROS)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ValidationError(UNFOLDS, params={"limit": MAX_UNPACKED // 1024**2})
    return kind


def word(file: File[Any]) -> Kind:
    """An old Word document by the names of its streams; other programs keep their files in the same container."""
    found = {
        stream for window in windows(file) for stream in ("WordDocument", "_VBA_PROJECT") if utf16(stream) in window
    }
    if "WordDocument" not in found:
        raise ValidationError(UNKNOWN)
    if "_VBA_PROJECT" in found:
        raise ValidationError(MACROS)
    return DOC


def utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def windows(file: File[Any]) -> Iterator[bytes]:
    """The content piece by piece, each with the end of the one before, so that no word is cut in two."""
    before = b""
    for chunk in file.chunks(WINDOW):
        yield before + chunk
        before = chunk[-64:]


def text(file: File[Any], extension: str) -> Kind:
    decoder, beginning = getincrementaldecoder("utf-8-sig")(), ""
    try:
        for chunk in file.chunks(WINDOW):
            part = decoder.decode(chunk)
            if CONTROL.search(part):
                raise ValidationError(UNKNOWN)
            beginning = beginning or part.lstrip()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise ValidationError(UNKNOWN) from error
    if beginning.startswith("<"):
        raise ValidationError(ACTIVE)
    return CSV if extension in CSV.extensions else TEXT

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.common import images

GPS, ORIENTATION = 0x8825, 0x0112
RED, BLUE = (200, 30, 30), (30, 30, 200)


def encoded(image: Image.Image, kind: str, **options) -> SimpleUploadedFile:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return SimpleUploadedFile(f"holiday.{kind.lower()}", buffer.getvalue())


def bomb(width: int, height: int) -> SimpleUploadedFile:
    """A PNG that is tiny on disk and claims to be enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", header),
        chunk(b"IDAT", zlib.compress(b"")),
        chunk(b"IEND", b""),
    ]
    return SimpleUploadedFile("bomb.png", b"".join(parts))


def read(file) -> Image.Image:
    return Image.open(BytesIO(file.read()))


def near(pixel, colour) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel[:3], colour, strict=True))


@pytest.mark.parametrize("kind", images.FORMATS)
def test_every_accepted_format_becomes_a_square_webp(kind):
    picture = read(images.square(encoded(Image.new("RGB", (640, 480), RED), kind)))
    assert (picture.format, picture.size) == ("WEBP", (images.SIDE, images.SIDE))
    assert near(picture.getpixel((128, 128)), RED)


@pytest.mark.parametrize("kind", images.FORMATS)
def test_a_reduced_picture_is_whole_and_fits_into_its_square(kind):
    picture = read(images.reduced(encoded(Image.new("RGB", (900, 300), RED), kind), 120))
    assert (picture.format, picture.size) == ("WEBP", (120, 40))
    assert near(picture.getpixel((60, 20)), RED)


def test_a_small_picture_is_not_made_larger():
    assert read(images.reduced(encoded(Image.new("RGB", (30, 20)), "PNG"), 120)).size == (30, 20)


def test_the_file_name_is_random_and_keeps_nothing_of_the_old_one():
    names = {images.square(encoded(Image.new("RGB", (9, 9)), "PNG")).name for _ in range(2)}
    assert len(names) == 2
    assert all(len(name) == 37 and name.endswith(".webp") for name in names)


def test_the_middle_is_kept_when_cropping():
    wide = Image.new("RGB", (900, 300), BLUE)
    wide.paste(RED, (300, 0, 600, 300))
    picture = read(images.square(encoded(wide, "PNG")))
    assert near(picture.getpixel((5, 128)), RED)
    assert near(picture.getpixel((250, 128)), RED)


def test_transparency_is_kept():
    picture = read(images.square(encoded(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG")))
    assert picture.getpixel((10, 10))[3] == 0


def test_exif_with_a_place_in_it_is_left_behind():
    exif = Image.Exif()
    exif.get_ifd(GPS)[2] = (59.9, 0.0, 0.0)
    upload = encoded(Image.new("RGB", (300, 300)), "JPEG", exif=exif, icc_profile=b"profile")
    assert b"Exif" in upload.read()
    upload.seek(0)
    content = images.square(upload).read()
    assert not any(mark in content for mark in (b"Exif", b"EXIF", b"ICCP", b"XMP "))


def test_a_rotated_photo_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 3  # upside down
    photo = Image.new("RGB", (300, 300), RED)
    photo.paste(BLUE, (0, 0, 300, 150))
    picture = read(images.square(encoded(photo, "JPEG", exif=exif)))
    assert near(picture.getpixel((128, 30)), RED)
    assert near(picture.getpixel((128, 220)), BLUE)


def test_a_cmyk_photo_becomes_rgb():
    assert read(images.square(encoded(Image.new("CMYK", (300, 300)), "JPEG"))).mode == "RGB"


def test_of_an_animation_the_first_frame_is_taken():
    frames = [Image.new("RGB", (64, 64), colour) for colour in (RED, BLUE)]
    picture = read(images.square(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])))
    assert getattr(picture, "n_frames", 1) == 1
    assert near(picture.getpixel((128, 128)), RED)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "content",
    [b"", b"just text", SVG, b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"RIFF....WEBP"],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(ValidationError, match="cannot be read as a picture"):
        images.square(SimpleUploadedFile("portrait.png", content))


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "EPS"])
def test_a_format_that_browsers_do_not_share_is_refused(kind):
    with pytest.raises(ValidationError, match="cannot be read as a picture"):
        images.square(encoded(Image.new("RGB", (300, 300)), kind))


@pytest.mark.parametrize("kind", images.FORMATS)
def test_a_truncated_picture_is_refused(kind):
    noise = Image.effect_noise((400, 400), 90).convert("RGB")
    whole = encoded(noise, kind).read()
    with pytest.raises(ValidationError, match="cannot be read as a picture"):
        images.square(SimpleUploadedFile("half", whole[: len(whole) // 2]))


@pytest.mark.parametrize("side", [6_500, 10_000, 60_000])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(side):
    with pytest.raises(ValidationError, match="more than 40 megapixels"):
        images.square(bomb(side, side))


def test_a_file_of_five_megabytes_is_the_most():
    content = encoded(Image.new("RGB", (64, 64), RED), "PNG").read()
    limit = content.ljust(images.MAX_BYTES, b"\0")
    assert images.square(SimpleUploadedFile("limit.png", limit)).size
    with pytest.raises(ValidationError, match="larger than 5 MB"):
        images.square(SimpleUploadedFile("above.png", limit + b"\0"))

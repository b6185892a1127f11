"""Pictures that people upload: decoded, cropped and written anew, so that nothing of the original file is kept.

Pillow is imported where it is used: few requests need it, and it is a fortieth of every start.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
ACCEPT = ",".join(f"image/{name.lower()}" for name in FORMATS)
MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
SIDE = 256

NO_PICTURE = _("This file cannot be read as a picture. Choose a PNG, JPEG, WebP or GIF file.")
TOO_LARGE = _("This file is larger than %(limit)d MB. Choose a smaller one.")
TOO_MANY_PIXELS = _("This picture has more than %(limit)d megapixels. Make it smaller and try again.")


def square(upload: UploadedFile[Any]) -> ContentFile[bytes]:
    """The middle of the picture as a WebP file with a random name; ValidationError says what is wrong with it.

    Of an animation the first frame is taken. Rotation is applied; EXIF data and colour profiles are left behind.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(TOO_LARGE, params={"limit": MAX_BYTES // 1024**2})
    with decoding(), opened(upload, *FORMATS) as image:
        picture = cropped(image)
    return ContentFile(webp(picture), name=f"{secrets.token_hex(16)}.webp")


def reduced(file: File[Any], side: int) -> ContentFile[bytes]:
    """The whole picture, upright, as a WebP file that fits into a square of `side` pixels; a small one stays small."""
    with decoding(), opened(file, *FORMATS) as image:
        picture = upright(image, side)
        picture.thumbnail((side, side))
    return ContentFile(webp(picture))


@dataclass(frozen=True)
class Rewritten:
    """A picture of our own making; sides are in pixels."""

    content: ContentFile[bytes]
    width: int
    height: int


def rewritten(file: File[Any], form: str) -> Rewritten:
    """The whole picture, upright, in the same format; ValidationError says what is wrong with it.

    Pixels are all that is taken over: no EXIF data, comment, colour profile, second frame or bytes behind the end.
    """
    buffer = BytesIO()
    with decoding(), opened(file, form) as image:
        turned = as_held(image)
        mode = "RGBA" if turned.has_transparency_data and form != "JPEG" else "RGB"
        picture = turned.convert(mode)
        # Encoders write what they find here: comments, profiles, texts.
        picture.info.clear()
        picture.save(buffer, form, quality=90)
    return Rewritten(ContentFile(buffer.getvalue()), picture.width, picture.height)


@contextmanager
def decoding() -> Iterator[None]:
    from PIL.Image import DecompressionBombError, DecompressionBombWarning

    try:
        yield
    except (DecompressionBombError, DecompressionBombWarning):
        raise ValidationError(TOO_MANY_PIXELS, params={"limit": MAX_PIXELS // 1_000_000}) from None
    except Exception as error:  # decoders raise whatever a broken file makes them stumble over
        raise ValidationError(NO_PICTURE) from error


@contextmanager
def opened(file: File[Any], *formats: str) -> "Iterator[Image]":
    """Its size is known from the first bytes; nothing is decoded before it was found bearable."""
    from PIL import Image

    with Image.open(file, formats=formats) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        yield image


def cropped(image: "Image") -> "Image":
    from PIL import ImageOps

    return ImageOps.fit(upright(image, SIDE), (SIDE, SIDE))


def upright(image: "Image", side: int) -> "Image":
    """Decoded for a picture of that side, and turned as its camera was held."""
    # A JPEG can be decoded at a fraction of its size, which spares most of the memory.
    image.draft("RGB", (side * 2, side * 2))
    turned = as_held(image)
    return turned.convert("RGBA" if turned.has_transparency_data else "RGB")


def as_held(image: "Image") -> "Image":
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def webp(picture: "Image") -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=85)
    return buffer.getvalue()

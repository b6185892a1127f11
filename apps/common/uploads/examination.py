"""A file is looked at before anything of it is kept."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from apps.common import images
from apps.common.uploads import names
from apps.common.uploads.kinds import Kind, kind_of

EMPTY = _("This file is empty.")
TOO_LARGE = _("This file is larger than %(limit)s. Choose a smaller one.")
DISAGREES = _("The name ends in .%(extension)s, but the content is that of a .%(expected)s file. Correct the name.")


@dataclass(frozen=True)
class Examined:
    """What is worth keeping of a file: `content` is that of a picture written anew, of anything else as it came."""

    content: File[Any]
    name: str
    kind: Kind
    sha256: str
    width: int | None = None
    height: int | None = None


def examine(file: File[Any]) -> Examined:
    """ValidationError says what is wrong with the file and what to do."""
    if not file.size:
        raise ValidationError(EMPTY)
    if file.size > settings.UPLOAD_MAX_SIZE:
        raise ValidationError(TOO_LARGE, params={"limit": filesizeformat(settings.UPLOAD_MAX_SIZE)})
    name = names.cleaned(file.name or "")
    kind = kind_of(file, names.extension(name))
    name = agreeing(name, kind)
    file.seek(0)
    if not kind.picture:
        return Examined(file, name, kind, digest(file))
    picture = images.rewritten(file, kind.picture)
    return Examined(picture.content, name, kind, digest(picture.content), picture.width, picture.height)


def agreeing(name: str, kind: Kind) -> str:
    """The name, with an extension where it has none."""
    extension = names.extension(name)
    if not extension:
        return names.cleaned(f"{name}.{kind.extensions[0]}")
    if extension not in kind.extensions:
        raise ValidationError(DISAGREES, params={"extension": extension, "expected": kind.extensions[0]})
    return name


def digest(file: File[Any]) -> str:
    checksum = sha256()
    for chunk in file.chunks():
        checksum.update(chunk)
    file.seek(0)
    return checksum.hexdigest()

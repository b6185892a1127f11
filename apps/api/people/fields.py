"""Fields of an account: what is unique without regard to case, and the picture."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from apps.common import images
from apps.common.models import User
from apps.public.accounts import profile_form

HANDLE = rf"^{profile_form.HANDLE.pattern}\Z"


class LowerEmailField(serializers.EmailField):
    """An address is the same however it is written."""

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).lower()


def email_is_free(**options: Any) -> LowerEmailField:
    message = _("An account with this e-mail address exists.")
    free = UniqueValidator(User.objects.all(), message=message, lookup="iexact")
    return LowerEmailField(max_length=254, validators=[free], **options)


class UsernameField(serializers.CharField):
    """A handle that nobody else has and that can stand in an address."""

    def __init__(self, **options: Any) -> None:
        message = _("Somebody else has this username. Choose another one.")
        free = UniqueValidator(User.objects.all(), message=message, lookup="iexact")
        fits = RegexValidator(HANDLE, _("Use 3 to 30 letters without accents, digits, - and _."))
        super().__init__(validators=[fits, free], **options)


class PictureField(serializers.FileField):
    """Taken as a file, told as an address; written anew as a square before it is kept."""

    def to_internal_value(self, data: Any) -> Any:
        file: UploadedFile[Any] = super().to_internal_value(data)  # type: ignore[assignment]
        return images.square(file)

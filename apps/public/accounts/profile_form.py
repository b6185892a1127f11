import re
from functools import partial
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.common import images
from apps.common.models import User

HANDLE = re.compile(r"[A-Za-z0-9_-]{3,30}")


class PictureInput(forms.ClearableFileInput):
    template_name = "account/picture_input.html"


class ProfileForm(forms.ModelForm[User]):
    avatar = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG, WebP or GIF, at most 5 MB. The middle of it is cut out as a square."),
        required=False,
        widget=PictureInput(attrs={"accept": images.ACCEPT}),
    )

    class Meta:
        model = User
        fields = ["avatar", "display_name", "username", "first_name", "last_name"]
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "username": forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }
        help_texts = {
            "display_name": _("Shown beside what you write. Without it, your first and last name are used."),
            "username": _("Part of the address of your page: 3 to 30 letters without accents, digits, - and _."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former_picture = self.instance.avatar.name

    def clean_avatar(self) -> Any:
        upload = self.cleaned_data["avatar"]
        return images.square(upload) if isinstance(upload, UploadedFile) else upload

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if username == self.instance.username:
            return username
        if not HANDLE.fullmatch(username):
            raise forms.ValidationError(_("Use 3 to 30 letters without accents, digits, - and _."))
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Somebody else has this username. Choose another one."))
        return username

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002  # Django's signature
        person = super().save(commit)
        if self.former_picture and self.former_picture != person.avatar.name:
            transaction.on_commit(partial(person.avatar.storage.delete, self.former_picture))
        return person

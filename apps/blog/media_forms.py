"""Forms of the media library, and the choice of a picture in the editor."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from apps.blog.models import MediaFile
from apps.blog.models.media_file_queryset import MediaFileQuerySet
from apps.blog.receiving import ACCEPT, LARGEST, receive
from apps.common.models import User

MOST_AT_ONCE = 20
# So many of the newest are offered in the editor; an older one is offered where it was chosen before.
OFFERED = 12


class LibraryForm(forms.Form):
    """The filters of the library; what does not validate (an endless text, a control character) filters nothing."""

    q = forms.CharField(required=False, max_length=100)
    kind = forms.ChoiceField(required=False, choices=[("pictures", _("Pictures")), ("documents", _("Documents"))])

    @property
    def given(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def of_kind(self, files: MediaFileQuerySet) -> MediaFileQuerySet:
        kinds: Mapping[str, MediaFileQuerySet] = {"pictures": files.pictures(), "documents": files.documents()}
        return kinds.get(self.given.get("kind", ""), files)


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """As many files as were chosen. Each is looked at by itself, so that one that is refused takes no other along."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError(_("Choose at least one file."))
        if len(files) > MOST_AT_ONCE:
            raise ValidationError(_("Choose at most %(limit)d files at once."), params={"limit": MOST_AT_ONCE})
        return files


class UploadForm(forms.Form):
    files = ManyFilesField(label=_("Files"))  # type: ignore[assignment]  # a declared field is no attribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].widget.attrs["accept"] = ACCEPT
        self.fields["files"].help_text = _(
            "JPEG, PNG, GIF or WebP pictures, PDF and Word documents, each at most %(limit)s."
        ) % {"limit": filesizeformat(LARGEST)}

    def keep(self, *, by: User) -> list[MediaFile]:
        """What can be kept; of every other file the form tells why not."""
        return [kept for file in self.cleaned_data["files"] if (kept := self.kept(file, by))]

    def kept(self, file: UploadedFile[Any], by: User) -> MediaFile | None:
        try:
            return receive(file, by=by)
        except ValidationError as error:
            for message in error.messages:
                self.add_error("files", _("%(name)s: %(message)s") % {"name": file.name, "message": message})
            return None


class DescriptionForm(forms.ModelForm[MediaFile]):
    class Meta:
        model = MediaFile
        fields = ["description"]


class PictureField(forms.ModelChoiceField[MediaFile]):
    """One of somebody's own pictures, shown small."""

    widget = forms.RadioSelect

    def offer(self, author: User | None, chosen: MediaFile | None) -> None:
        own = MediaFile.objects.by(author).pictures().with_details() if author else MediaFile.objects.none()
        self.queryset = own
        offered = list(own[:OFFERED])
        if chosen and chosen not in offered:
            self.queryset = own | MediaFile.objects.filter(pk=chosen.pk).with_details()
            offered.append(chosen)
        self.widget.template_name = "blog/picture_choice.html"
        self.widget.choices = [("", None), *((picture.pk, picture) for picture in offered)]

"""The form of an import. Once a file has been looked at, its text travels along until the person says yes."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from apps.common.models import Membership, Team, User
from apps.tasks.import_reading import Reading, read

LARGEST = 2_000_000
TOO_LARGE = _("The file is larger than 2 MB. Divide it into smaller ones.")
NO_UTF8 = _("The file is not written in UTF-8. Save it as “CSV UTF-8” and choose it again.")


class PlaceForm(forms.Form):
    team = forms.ModelChoiceField(
        label=_("Where the tasks go"), required=False, queryset=Team.objects.none(), empty_label=_("Just for me")
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        teams = Team.objects.filter(pk__in=Membership.objects.of(user, may="tasks.change").values("team"))
        cast("forms.ModelChoiceField[Team]", self.fields["team"]).queryset = teams.order_by("name", "pk")

    @cached_property
    def reading(self) -> Reading | None:
        """What stands in the file; None, with the reason among the errors, where it cannot be read."""
        if not self.is_valid():
            return None
        try:
            return read(self.cleaned_data["text"], self.cleaned_data["team"] or self.user)
        except ValidationError as error:
            self.add_error("file" if "file" in self.fields else None, error)
            return None


class ImportForm(PlaceForm):
    file = forms.FileField(
        label=_("CSV file"),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
        help_text=_("Up to 5,000 tasks. You see first what would be imported."),
    )
    field_order = ("file", "team")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(TOO_LARGE)
        self.cleaned_data["text"] = decoded(file)
        return file


class ConfirmationForm(PlaceForm):
    """The text as it came with the page that showed it."""

    text = forms.CharField(strip=False)

    def clean_text(self) -> str:
        """A form sends other ends of lines than it was given."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        return text


def decoded(file: Any) -> str:
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(NO_UTF8) from error
    if "\0" in text:
        raise ValidationError(NO_UTF8)
    return text.replace("\r\n", "\n")

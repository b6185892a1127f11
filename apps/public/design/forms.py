from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.public.widgets import DayInput, Switch


class SpecimenForm(forms.Form):
    """Every kind of field. What it is sent it only looks at."""

    name = forms.CharField(label=_("Text"), max_length=40, help_text=_("At most 40 characters."))
    about = forms.CharField(label=_("Long text"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    plan = forms.ChoiceField(
        label=_("One of several"),
        choices=[("", _("Choose one")), ("free", _("Free")), ("studio", _("Studio")), ("house", _("Organisation"))],
    )
    rhythm = forms.ChoiceField(
        label=_("One of a few"),
        choices=[("day", _("Every day")), ("week", _("Every week")), ("never", _("Never"))],
        widget=forms.RadioSelect,
        initial="week",
    )
    day = forms.DateField(label=_("Day"), widget=DayInput, required=False)
    query = forms.CharField(label=_("Search"), widget=forms.SearchInput, required=False)
    attachment = forms.FileField(label=_("File"), required=False)
    news = forms.BooleanField(label=_("A switch"), widget=Switch, required=False, help_text=_("On or off at once."))
    agreed = forms.BooleanField(label=_("A checkbox that has to be ticked"))

    def __init__(self, *args: Any, disabled: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.disabled = disabled


class PasskeySpecimenForm(forms.Form):
    name = forms.CharField(label=_("Name of the passkey"), max_length=40)
    credential = forms.CharField(widget=forms.HiddenInput)

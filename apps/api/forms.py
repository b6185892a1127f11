"""The forms of the account page of API keys."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.api.models import ApiKey
from apps.api.models.api_key_queryset import MANAGE
from apps.api.scopes import READ, known_scopes
from apps.common.models import Team, User

LIFETIMES = [("30", _("30 days")), ("90", _("90 days")), ("365", _("A year")), ("0", _("No end"))]
OVERLAPS = [
    ("0", _("The old key ends at once")),
    ("1", _("An hour")),
    ("24", _("A day")),
    ("72", _("Three days")),
    ("168", _("A week")),
]


class NewKeyForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("What will use it, such as “Nightly export”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        help_text=_("What it may do. Give it no more than it needs; to change does not include to read."),
        widget=forms.CheckboxSelectMultiple,
    )
    lifetime = forms.ChoiceField(
        label=_("Works for"),
        choices=LIFETIMES,
        initial="90",
        help_text=_("After that you make or rotate one. A key without end is the one that nobody thinks of."),
    )
    team = forms.ModelChoiceField(
        label=_("Belongs to"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("Me"),
        help_text=_("A key of a team is seen and managed by its owners and admins. It acts as you all the same."),
    )
    # One form makes one key, however often it is sent.
    ticket = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        scopes, team = self.fields["scopes"], self.fields["team"]
        scopes.choices = [(name, f"{told} ({name})") for name, told in known_scopes().items()]  # type: ignore[attr-defined]
        scopes.initial = [READ]
        team.queryset = Team.objects.where(user, may=MANAGE)  # type: ignore[attr-defined]
        if not team.queryset:  # type: ignore[attr-defined]
            del self.fields["team"]

    @property
    def once_key(self) -> str:
        return f"api key:{self.user.pk}:{self.cleaned_data['ticket']}"

    def issue(self) -> tuple[ApiKey, str]:
        given, days = self.cleaned_data, int(self.cleaned_data["lifetime"])
        ends = timezone.now() + timedelta(days=days) if days else None
        return ApiKey.objects.issue(
            by=self.user, name=given["name"], scopes=given["scopes"], expires_at=ends, team=given.get("team")
        )


class RotationForm(forms.Form):
    overlap = forms.ChoiceField(
        label=_("The old key goes on for"),
        choices=OVERLAPS,
        initial="24",
        help_text=_("So that you can put the new one in place without a gap. A key that others know ends at once."),
    )

    @property
    def length(self) -> timedelta:
        return timedelta(hours=int(self.cleaned_data["overlap"]))

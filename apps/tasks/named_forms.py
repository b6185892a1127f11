"""Forms of projects and categories."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.models import Membership, Team, User
from apps.tasks.models.naming import Named

COLOURS = [
    ("", _("No colour")),
    ("#3b82f6", _("Blue")),
    ("#0d9488", _("Teal")),
    ("#16a34a", _("Green")),
    ("#ca8a04", _("Ochre")),
    ("#ea580c", _("Orange")),
    ("#dc2626", _("Red")),
    ("#db2777", _("Pink")),
    ("#7c3aed", _("Violet")),
]


class ColourSelect(forms.RadioSelect):
    template_name = "tasks/colour_select.html"


class NamedForm(forms.Form):
    """`team` is offered for a new one alone: it stays in the place where it was made."""

    name = forms.CharField(label=_("Name"), max_length=120)
    team = forms.ModelChoiceField(
        label=_("Team"),
        required=False,
        queryset=Team.objects.none(),
        empty_label=_("Just for me"),
        help_text=_("Everybody in the team sees it, and it stays there."),
    )
    description = forms.CharField(
        label=_("Description"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    color = forms.ChoiceField(label=_("Colour"), required=False, choices=COLOURS, widget=ColourSelect)

    def __init__(self, data: Any = None, *, user: User, named: Named | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.user, self.named = user, named
        if named:
            del self.fields["team"]
            self.initial = {name: getattr(named, name) for name in self.fields}
            self.offer(named.color)
        else:
            cast("forms.ModelChoiceField[Team]", self.fields["team"]).queryset = teams_of(user)

    def offer(self, color: str) -> None:
        """One that came by the API stays a choice."""
        if color not in dict(COLOURS):
            cast("forms.ChoiceField", self.fields["color"]).choices = [*COLOURS, (color, color)]

    def is_written(self, write: Callable[..., Named]) -> bool:
        """`write` is one of `projects.py`; what it refuses the form says."""
        if not self.is_valid():
            return False
        about = (self.named,) if self.named else ()
        try:
            self.written = write(*about, by=self.user, **self.cleaned_data)
        except ValidationError as error:
            self.add_error(None, error)
        return not self.errors


def teams_of(user: User) -> Any:
    places = Membership.objects.of(user, may="projects.change").values("team")
    return Team.objects.filter(pk__in=places).order_by("name", "pk")

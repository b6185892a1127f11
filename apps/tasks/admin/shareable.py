"""What belongs to a person or to a team: whose it is, is said once, and the rows around it rely on that."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import display

from apps.common.admin.behaviors.timestampable import TimestampableAdmin
from apps.common.models import Team, User
from apps.tasks.models.shareable import Shareable

TEAM_FILTER = ("team", AutocompleteSelectFilter)


class ShareableForm(forms.ModelForm[Any]):
    # Who adds a new one.
    adding: User | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.adding:
            self.instance.author = self.adding

    def team(self) -> Team | None:
        """Chosen once: the field is there for a new one alone."""
        return self.cleaned_data.get("team") if "team" in self.fields else self.instance.team

    def place(self) -> int:
        whose: Shareable = type(self.instance)(author=self.instance.author, team=self.team())
        return whose.its_place


class ShareableAdmin(TimestampableAdmin):
    autocomplete_fields: ClassVar[Any] = ("team",)
    form: Any = ShareableForm
    # Staff looks after what is not theirs: its pages answer them with 404.
    view_on_site = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "author", *(["team"] if obj else []))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        form: Any = super().get_form(request, obj, change, **kwargs)
        return form if obj else type(form.__name__, (form,), {"adding": request.user})

    @display(description=_("belongs to"), ordering="place")
    def owner(self, row: Shareable) -> str:
        return str(row.team or row.author)

"""Memberships that are edited on the page of a team or of a person: checked together, saved by their verbs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from unfold.forms import PaginationInlineFormSet

from apps.common.models import Membership, Team, User
from apps.common.models.team import LastOwner

OWNER = Membership.Role.OWNER


class PlaceForm(forms.ModelForm[Membership]):
    """Of a place that exists the role can change: another person or another team is another place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"team", "user"} & set(self.fields):
            self.fields[name].disabled = self.instance.pk is not None


class PlacesFormSet(PaginationInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        touched: set[Any] = {self.team_id(form) for form in self.forms if form.has_changed()}
        if isinstance(self.instance, Team) and self.instance._state.adding:
            touched.add(None)
        # One transaction checks and saves, and nobody decides over these teams meanwhile.
        list(Team.objects.filter(pk__in=touched - {None}).order_by("pk").select_for_update())
        if not all(self.keeps_an_owner(team_id) for team_id in touched):
            raise ValidationError(str(LastOwner.message))

    def keeps_an_owner(self, team_id: int | None) -> bool:
        given = [form.cleaned_data for form in self.forms if self.team_id(form) == team_id]
        if any(each.get("role") == OWNER and not each.get("DELETE") for each in given):
            return True
        shown = [form.instance.pk for form in self.initial_forms]
        return Membership.objects.owners().filter(team=team_id).exclude(pk__in=shown).exists()

    def team_id(self, form: Any) -> int | None:
        pk: int | None = self.instance.pk if isinstance(self.instance, Team) else form.instance.team_id
        return pk

    def apply(self, *, by: User) -> None:
        """New owners first, so that those whom they follow may go."""
        self.save(commit=False)
        for new in self.new_objects:
            new.pk = new.team.admit(new.user, role=new.role, by=by).pk
        changed = [place for place, _fields in self.changed_objects]
        for place in sorted(changed, key=lambda place: place.role != OWNER):
            place.change_role(place.role, by=by)
        for place in self.deleted_objects:
            place.remove(by=by)


class PlacesByVerbs:
    """For the admin of a page with such an inline."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        if isinstance(formset, PlacesFormSet):
            formset.apply(by=request.user)  # type: ignore[arg-type]  # nobody else opens the admin
        else:
            super().save_formset(request, form, formset, change)  # type: ignore[misc]

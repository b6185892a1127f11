from typing import Any

from django import forms
from django.contrib.admin import register
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.admin.base import Admin, Inline, StaffRequest, badge
from apps.common.admin.places import PlaceForm, PlacesFormSet
from apps.common.models import Membership
from apps.common.models.team import LastOwner

TONES = {Membership.Role.OWNER: "success", Membership.Role.ADMIN: "info"}


class MembershipInline(Inline):
    model = Membership
    form = PlaceForm
    formset = PlacesFormSet
    # A row tells it all already.
    show_title = False
    readonly_fields = ("created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        memberships: QuerySet[Membership] = super().get_queryset(request)
        return memberships.select_related("team", "user").order_by("pk")


class MembersInline(MembershipInline):
    fields = ("user", "role", "created_at")
    autocomplete_fields = ("user",)


class TeamsInline(MembershipInline):
    fields = ("team", "role", "created_at")
    autocomplete_fields = ("team",)


class MembershipForm(PlaceForm):
    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        own = Membership.objects.filter(pk=self.instance.pk)
        if role != Membership.Role.OWNER and own.last_owners().exists():
            raise forms.ValidationError(LastOwner.message)
        return role


@register(Membership)
class MembershipAdmin(Admin):
    form = MembershipForm
    list_display = ("user", "team", "role_badge", "created_at")
    list_filter = ("role",)
    list_select_related = ("user", "team")
    search_fields = ("user__email", "user__first_name", "user__last_name", "user__display_name", "team__name")
    autocomplete_fields = ("user", "team")
    readonly_fields = ("created_at", "modified_at")
    ordering = ("-pk",)

    def save_model(self, request: StaffRequest, obj: Membership, form: Any, change: Any) -> None:  # type: ignore[override]
        if change:
            obj.change_role(obj.role, by=request.user)
        else:
            obj.pk = obj.team.admit(obj.user, role=obj.role, by=request.user).pk

    def delete_model(self, request: StaffRequest, obj: Membership) -> None:  # type: ignore[override]
        obj.remove(by=request.user)

    @transaction.atomic
    def delete_queryset(self, request: StaffRequest, queryset: QuerySet[Membership]) -> None:  # type: ignore[override]
        for membership in queryset:
            membership.remove(by=request.user)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Last owners stand in the way of a deletion, which the page then tells instead of asking."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        chosen = Membership.objects.filter(pk__in=[each.pk for each in objs]).select_related("user", "team")
        return deleted, counts, needed, [*protected, *map(str, chosen.last_owners())]

    @badge(_("Role"), tones=TONES, ordering="role")
    def role_badge(self, membership: Membership) -> tuple[str, Any]:
        return membership.role, membership.get_role_display()

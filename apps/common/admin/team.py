from typing import Any

from django.contrib.admin import register
from django.db import transaction
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.decorators import action, display

from apps.common.admin.base import Admin, StaffRequest
from apps.common.admin.invitation import InvitationsInline
from apps.common.admin.membership import MembersInline
from apps.common.admin.places import PlacesByVerbs
from apps.common.models import Membership, Team

OWNERS = Membership.objects.filter(role=Membership.Role.OWNER).select_related("user")


@register(Team)
class TeamAdmin(PlacesByVerbs, Admin):
    list_display = ("name", "owners", "member_count", "created_at")
    search_fields = ("name", "slug", "memberships__user__email")
    ordering = ("name", "pk")
    readonly_fields = ("slug", "created_at", "modified_at")
    inlines = (MembersInline, InvitationsInline)
    actions_detail: Any = ("invite",)
    # The page of a team is for its members, and most of the staff is in none.
    view_on_site = False
    add_fieldsets = ((None, {"fields": ("name",)}),)
    fieldsets = ((None, {"fields": ("name", "slug", ("created_at", "modified_at"))}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        teams: QuerySet[Team] = super().get_queryset(request)
        counted = teams.annotate(member_count=Count("memberships", distinct=True))
        return counted.prefetch_related(Prefetch("memberships", OWNERS, to_attr="owned_by"))

    def get_inlines(self, request: HttpRequest, obj: Team | None) -> Any:
        return self.inlines if obj else (MembersInline,)

    def save_model(self, request: StaffRequest, obj: Team, form: Any, change: Any) -> None:  # type: ignore[override]
        if change:
            obj.rename(obj.name, by=request.user)
        else:
            super().save_model(request, obj, form, change)

    def delete_model(self, request: StaffRequest, obj: Team) -> None:  # type: ignore[override]
        obj.disband(by=request.user)

    @transaction.atomic
    def delete_queryset(self, request: StaffRequest, queryset: QuerySet[Team]) -> None:  # type: ignore[override]
        for team in queryset.order_by("pk"):
            team.disband(by=request.user)

    def has_invite_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        # Named by a method: Unfold looks a right itself up in the database, where it is not before the first migration.
        return request.user.has_perm("common.add_invitation")

    @action(description=_("Invite"), icon="send", permissions=["invite"])
    @method_decorator(require_safe)
    def invite(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        return redirect(reverse("admin:common_invitation_add", query={"team": object_id}))

    @display(description=_("Owners"))
    def owners(self, team: Any) -> str:
        return ", ".join(str(membership.user) for membership in team.owned_by)

    @display(description=_("Members"), ordering="member_count")
    def member_count(self, team: Any) -> int:
        count: int = team.member_count
        return count

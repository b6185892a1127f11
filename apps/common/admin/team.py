from typing import Any

from django.contrib.admin import register
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.base import Admin
from apps.common.admin.membership import MembersInline
from apps.common.models import Membership, Team

OWNERS = Membership.objects.filter(role=Membership.Role.OWNER).select_related("user")


@register(Team)
class TeamAdmin(Admin):
    list_display = ("name", "owners", "member_count", "created_at")
    search_fields = ("name", "slug", "memberships__user__email")
    ordering = ("name", "pk")
    readonly_fields = ("slug", "created_at", "modified_at")
    inlines = (MembersInline,)
    add_fieldsets = ((None, {"fields": ("name",)}),)
    fieldsets = ((None, {"fields": ("name", "slug", ("created_at", "modified_at"))}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        teams: QuerySet[Team] = super().get_queryset(request)
        counted = teams.annotate(member_count=Count("memberships", distinct=True))
        return counted.prefetch_related(Prefetch("memberships", OWNERS, to_attr="owned_by"))

    @display(description=_("Owners"))
    def owners(self, team: Any) -> str:
        return ", ".join(str(membership.user) for membership in team.owned_by)

    @display(description=_("Members"), ordering="member_count")
    def member_count(self, team: Any) -> int:
        count: int = team.member_count
        return count

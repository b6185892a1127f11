from typing import Any

from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.admin.base import Admin, Inline, badge
from apps.common.models import Membership

TONES = {Membership.Role.OWNER: "success", Membership.Role.ADMIN: "info"}


class MembershipInline(Inline):
    model = Membership
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


@register(Membership)
class MembershipAdmin(Admin):
    list_display = ("user", "team", "role_badge", "created_at")
    list_filter = ("role",)
    list_select_related = ("user", "team")
    search_fields = ("user__email", "user__first_name", "user__last_name", "user__display_name", "team__name")
    autocomplete_fields = ("user", "team")
    readonly_fields = ("created_at", "modified_at")
    ordering = ("-pk",)

    @badge(_("Role"), tones=TONES, ordering="role")
    def role_badge(self, membership: Membership) -> tuple[str, Any]:
        return membership.role, membership.get_role_display()

from typing import Any

from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from apps.common.models import Membership

TONES = {Membership.Role.OWNER: "success", Membership.Role.ADMIN: "info"}


class MembershipInline(TabularInline):
    """Memberships on the page of a team or of a person, a page at a time."""

    model = Membership
    readonly_fields = ("created_at",)
    extra = 0
    per_page = 20
    tab = True

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
class MembershipAdmin(ModelAdmin):
    list_display = ("user", "team", "role_badge", "created_at")
    list_filter = ("role",)
    list_select_related = ("user", "team")
    search_fields = ("user__email", "user__first_name", "user__last_name", "user__display_name", "team__name")
    autocomplete_fields = ("user", "team")
    readonly_fields = ("created_at", "modified_at")
    ordering = ("-pk",)
    show_full_result_count = False

    @display(description=_("Role"), ordering="role", label=TONES)
    def role_badge(self, membership: Membership) -> tuple[str, Any]:
        return membership.role, membership.get_role_display()

"""API keys for staff: to find, end and watch them. Nobody on the staff ever sees what opens one.

So staff does not rotate a key itself, which would put the new one on a stranger's screen: it lets the old one end
within a week and has its people told to rotate it.
"""

from importlib import import_module
from operator import methodcaller
from typing import Any, cast

from django.contrib.admin import register, site
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from rest_framework_api_key.models import APIKey
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from apps.api.models import ApiKey, KeyUsage
from apps.api.models.api_key_queryset import ApiKeyQuerySet
from apps.common.admin.base import Admin, StaffRequest, badge
from apps.common.admin.chart import chart
from apps.common.admin.confirmation import ask, is_confirmed
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.permissions import ReadOnly
from apps.common.admin.recording import record, record_each
from apps.common.contributions import DashboardSeries, Text

Status = ApiKey.Status
TONES = {Status.ACTIVE: "success", Status.REPLACED: "info", Status.EXPIRED: "warning"}
TONES |= {Status.REVOKED: "danger", Status.STOPPED: "danger"}
OWNER = ("user__email", "user__first_name", "user__last_name", "user__display_name", "team__name")

# The library's own table has no rows; importing its admin makes sure that it is registered by now.
import_module("rest_framework_api_key.admin")
site.unregister(APIKey)


class StatusFilter(QuestionFilter):
    title = _("status")
    parameter_name = "status"
    answers = {status: (status.label, methodcaller("with_status", status)) for status in Status}


@register(ApiKey)
class ApiKeyAdmin(ReadOnly, Admin):
    list_display = ("name", "prefix", "user", "team", "status_badge", "scope_list", "last_used_at", "expires_at")
    list_filter = (StatusFilter,)
    search_fields = ("name", "prefix", *OWNER)
    search_help_text = _("Name or prefix of the key, its person or its team")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    actions = row_actions = ("demand_rotation", "expire", "revoke")
    fieldsets = (
        (None, {"fields": ("name", "prefix", "status_name", "user", "team", "scope_list", "api_version")}),
        (_("Times"), {"fields": (("created_at", "last_used_at"), ("expires_at", "revoked_at"), "successor")}),
        (_("Use"), {"fields": ("usage",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiKey]:
        keys = cast("ApiKeyQuerySet", super().get_queryset(request))
        return keys.with_standing().select_related("team").defer("hashed_key")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address would find out letter by letter what the page does not show.
        return not lookup.startswith("hashed_key") and super().lookup_allowed(lookup, value, request)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """The right to change lets somebody end keys; nobody edits one."""
        return request.user.has_perm("api.change_apikey")

    def takes_actions(self, row: ApiKey) -> bool:
        return row.is_usable or row.is_open

    @action(description=_("Rotate: ask the owner"), permissions=["decide"])
    def demand_rotation(self, request: StaffRequest, queryset: ApiKeyQuerySet) -> None:
        keys = queryset.unrevoked().unexpired().filter(successor=None)
        record_each(request, keys, lambda key: key.demand_rotation(by=request.user), _("Asked to rotate within a week"))

    @action(description=_("End now"), permissions=["decide"])
    def expire(self, request: StaffRequest, queryset: ApiKeyQuerySet) -> None:
        record(request, queryset.unrevoked(), ApiKeyQuerySet.expire, _("Ended"))

    @action(description=_("Revoke …"), permissions=["decide"], variant=ActionVariant.DANGER)
    def revoke(self, request: StaffRequest, queryset: ApiKeyQuerySet) -> HttpResponse | None:
        keys = queryset.unrevoked()
        if keys and not is_confirmed(request):
            question = _("What uses these keys is shut out at once, for good, and their people are told. Go on?")
            rows = [(key.pk, f"{key} · {key.team or key.user}") for key in keys.select_related("user", "team")]
            return ask(request, self, title=_("Revoke API keys?"), question=question, rows=rows)
        record_each(request, keys, lambda key: key.revoke(by=request.user), _("Revoked"))
        return None

    @badge(_("Status"), tones=TONES, ordering="revoked_at")
    def status_badge(self, key: ApiKey) -> tuple[str, Any]:
        return key.status, key.status.label

    @display(description=_("Status"))
    def status_name(self, key: ApiKey) -> Any:
        return key.status.label

    @display(description=_("Scopes"))
    def scope_list(self, key: ApiKey) -> str:
        return ", ".join(key.scopes)

    @display(description=_("Requests and errors"))
    def usage(self, key: ApiKey) -> str:
        def line(label: Text, name: str) -> DashboardSeries:
            return DashboardSeries(label, lambda days: [day[name] for day in used.per_day(days)], "api.keyusage")

        used = KeyUsage.objects.filter(key=key)
        drawn = chart([line(_("Requests"), "requests"), line(_("Errors"), "errors")])
        return render_to_string("admin/dashboard/chart.html", {"chart": drawn})


@register(KeyUsage)
class KeyUsageAdmin(ReadOnly, Admin):
    list_display = ("day", "key", "method", "route", "requests", "errors")
    list_filter = ("method",)
    list_select_related = ("key",)
    search_fields = ("route", "key__name", "key__prefix")
    date_hierarchy = "day"
    ordering = ("-day", "-pk")
    fields = ("key", "day", "method", "route", ("requests", "errors"))

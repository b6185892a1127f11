"""Accounts that their people have closed: who may have theirs back until when, and what stands in the way."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display

from apps.common.admin.access import manageable
from apps.common.admin.base import Admin, StaffRequest, badge
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.permissions import ReadOnly
from apps.common.admin.recording import record_each
from apps.common.models import AccountClosure, User

MORE_TIME = timedelta(days=14)


class HinderedFilter(QuestionFilter):
    title = _("something stands in the way")
    parameter_name = "hindered"
    answers = {
        "yes": (_("Yes"), lambda closures: closures.exclude(hindrance="")),
        "no": (_("No"), lambda closures: closures.filter(hindrance="")),
    }


@register(AccountClosure)
class AccountClosureAdmin(ReadOnly, Admin):
    list_display = ("who", "closed_at", "erase_at", "state", "hindrance")
    list_filter = (HinderedFilter,)
    list_select_related = ("user",)
    search_fields = ("user__email", "user__username", "user__display_name")
    ordering = ("erase_at", "pk")
    fields = ("user", "closed_at", "erase_at", "state_name", "hindrance")
    actions = row_actions = ("restore", "extend")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """The right to change lets somebody decide; nobody edits one."""
        return request.user.has_perm("common.change_accountclosure")

    def takes_actions(self, row: AccountClosure) -> bool:
        return not row.user.is_active

    @action(description=_("Open again"), permissions=["decide"])
    def restore(self, request: StaffRequest, queryset: QuerySet[AccountClosure]) -> None:
        record_each(request, theirs(request, queryset), lambda each: each.take_back(by=request.user), _("Opened again"))

    @action(description=_("Two more weeks"), permissions=["decide"])
    def extend(self, request: StaffRequest, queryset: QuerySet[AccountClosure]) -> None:
        def put_off(each: AccountClosure) -> None:
            each.extend(by=request.user, time=MORE_TIME)

        record_each(request, theirs(request, queryset), put_off, _("Put off"))

    @display(description=_("Person"), header=True, ordering="user__email")
    def who(self, closure: AccountClosure) -> list[str]:
        return [closure.user.public_name, closure.user.email, closure.user.public_name[:1]]

    @badge(_("State"), tones={"open": "success", "due": "danger", "closed": "warning"}, ordering="erase_at")
    def state(self, closure: AccountClosure) -> tuple[str, Any]:
        return standing(closure)

    @display(description=_("State"))
    def state_name(self, closure: AccountClosure) -> Any:
        return standing(closure)[1]


def standing(closure: AccountClosure) -> tuple[str, Any]:
    if closure.user.is_active:
        return "open", _("Open again")
    return ("due", _("To be deleted")) if closure.erase_at <= timezone.now() else ("closed", _("Closed"))


def theirs(request: StaffRequest, closures: QuerySet[AccountClosure]) -> QuerySet[AccountClosure]:
    """Those of accounts that this member of staff may touch."""
    return closures.filter(user__in=manageable(request.user, User.objects.all()))

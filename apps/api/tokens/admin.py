"""Sign-ins by token, for staff: where they are, and the end of them."""

from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from apps.api.models import TokenFamily
from apps.common.admin.access import manageable
from apps.common.admin.base import StaffRequest, badge
from apps.common.admin.recording import record
from apps.common.admin.sign_in import PERSON, HidesSecrets
from apps.common.contributions import Text
from apps.common.models import User

OPEN, ENDED = "open", "ended"
WORDS = {OPEN: _("Open"), ENDED: _("Ended")}


@register(TokenFamily)
class TokenFamilyAdmin(HidesSecrets):
    hidden = ("password_mark",)
    list_display = ("user", "device", "address", "state", "created_at", "renewed_at")
    search_fields = (*PERSON, "address")
    date_hierarchy = "created_at"
    ordering = ("-pk",)
    actions = row_actions = ("sign_out",)
    fields = ("user", "device", "agent", "address", "created_at", "renewed_at", "expires_at", "ended_at")

    def has_end_permission(self, request: HttpRequest) -> bool:
        """The right to change lets somebody end a sign-in; nobody edits one."""
        return request.user.has_perm("api.change_tokenfamily")

    @display(description=_("Device"))
    def device(self, family: TokenFamily) -> Text:
        return family.device

    @badge(_("State"), tones={OPEN: "success", ENDED: ""}, ordering="ended_at")
    def state(self, family: TokenFamily) -> tuple[str, Text]:
        state = OPEN if family.is_open else ENDED
        return state, WORDS[state]

    @action(description=_("Sign out"), permissions=["end"], variant=ActionVariant.DANGER)
    def sign_out(self, request: StaffRequest, queryset: QuerySet[TokenFamily]) -> None:
        theirs = manageable(request.user, User.objects.all())
        record(
            request,
            queryset.filter(user__in=theirs),
            lambda rows: rows.end(by=request.user, reason="ended by staff"),  # type: ignore[attr-defined]
            _("Signed out"),
        )

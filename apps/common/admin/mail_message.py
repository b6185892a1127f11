from typing import Any

from django.contrib import messages
from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import action, display

from apps.common.admin.base import Admin, badge
from apps.common.admin.paging import CappedPaginator
from apps.common.admin.permissions import ReadOnly
from apps.common.admin.recording import record
from apps.common.mail import resend
from apps.common.models import MailMessage
from apps.common.models.mail_message import MailMessageQuerySet

TONES = {MailMessage.State.QUEUED: "info", MailMessage.State.SENT: "success", MailMessage.State.FAILED: "danger"}


@register(MailMessage)
class MailMessageAdmin(ReadOnly, Admin):
    """The mail log. The text is not even read from the database: it may hold a link that sets a password."""

    list_display = ("subject", "to", "state_badge", "queued_at", "sent_at", "last_error")
    list_filter = ("state", ("person", AutocompleteSelectFilter))
    list_filter_submit = True
    search_fields = ("to", "subject", "kind", "message_id")
    date_hierarchy = "queued_at"
    paginator = CappedPaginator
    actions = row_actions = ("resend",)
    fieldsets = (
        (None, {"fields": ("subject", "to", "person", "kind", "message_id")}),
        (
            _("Delivery"),
            {"fields": ("state", "attempts", "last_error", ("queued_at", "sent_at"), "can_be_resent")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[MailMessage]:
        return super().get_queryset(request).defer("packed")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address would find out letter by letter what the page does not show.
        return not lookup.startswith("packed") and super().lookup_allowed(lookup, value, request)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("common.change_mailmessage")

    def takes_actions(self, row: MailMessage) -> bool:
        return row.state != MailMessage.State.QUEUED and self.can_be_resent(row)

    @action(description=_("Send again"), permissions=["decide"])
    def resend(self, request: HttpRequest, queryset: MailMessageQuerySet) -> None:
        record(request, queryset.settled().with_text(), resend, _("Sent again"))
        if gone := queryset.without_text().count():
            messages.warning(
                request,
                _("%(count)d cannot be sent again: the text is not kept any more. Let the person ask for it again.")
                % {"count": gone},
            )

    @badge(_("State"), tones=TONES, ordering="state")
    def state_badge(self, message: MailMessage) -> tuple[str, Any]:
        return message.state, message.get_state_display()

    @display(description=_("Text is kept"), boolean=True)
    def can_be_resent(self, message: MailMessage) -> bool:
        return MailMessage.objects.filter(pk=message.pk).with_text().exists()

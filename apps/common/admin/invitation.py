from operator import methodcaller
from typing import Any

from django import forms
from django.contrib.admin import register
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from apps.common.admin.base import Admin, Inline, StaffRequest, badge
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.recording import record_each
from apps.common.errors import BusinessRule
from apps.common.models import Invitation, User
from apps.common.models.invitation_queryset import InvitationQuerySet

TONES = {
    Invitation.Status.OPEN: "info",
    Invitation.Status.ACCEPTED: "success",
    Invitation.Status.EXPIRED: "warning",
    Invitation.Status.REVOKED: "danger",
}


class StatusFilter(QuestionFilter):
    title = _("status")
    parameter_name = "status"
    answers = {status: (status.label, methodcaller("with_status", status)) for status in Invitation.Status}


class InvitationForm(forms.ModelForm[Invitation]):
    """A new one; a page that shows one has no fields to fill in."""

    actor: User

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned and not self.errors:
            cleaned["email"] = cleaned["email"].lower()
            team, email, role = cleaned["team"], cleaned["email"], cleaned["role"]
            try:
                Invitation.objects.refuse(team, email, role, by=self.actor)
            except BusinessRule as refusal:
                raise ValidationError(str(refusal.message)) from refusal
        return cleaned


@register(Invitation)
class InvitationAdmin(Admin):
    form = InvitationForm
    list_display = ("email", "team", "role", "status_badge", "invited_by", "sent_at", "expires_at")
    list_filter = (StatusFilter, "role")
    list_select_related = ("team", "invited_by")
    search_fields = ("email", "team__name")
    autocomplete_fields = ("team",)
    ordering = ("-sent_at", "-pk")
    actions = row_actions = ("resend", "revoke")
    add_fieldsets = ((None, {"fields": ("team", "email", "role")}),)
    fieldsets = (
        (None, {"fields": ("team", "email", "role", "state")}),
        (_("Sent"), {"fields": (("invited_by", "sent_at", "expires_at"),)}),
        (_("Answer"), {"fields": (("accepted_at", "accepted_by"), "declined_at", ("revoked_at", "revoked_by"))}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Invitation | None = None) -> Any:
        return flatten_fieldsets(self.fieldsets) if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        """For the actions: what was sent is not rewritten."""
        return obj is None and super().has_change_permission(request)

    def get_form(self, request: StaffRequest, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        form: Any = super().get_form(request, *args, **kwargs)
        form.actor = request.user
        return form

    def save_model(self, request: StaffRequest, obj: Invitation, form: Any, change: Any) -> None:  # type: ignore[override]
        if not change:
            obj.pk = obj.team.invite(obj.email, role=obj.role, by=request.user).pk
            obj.refresh_from_db()

    def takes_actions(self, row: Invitation) -> bool:
        return row.status in (Invitation.Status.OPEN, Invitation.Status.EXPIRED)

    @badge(_("Status"), tones=TONES, ordering="sent_at")
    def status_badge(self, invitation: Invitation) -> tuple[str, Any]:
        return invitation.status, invitation.status.label

    @display(description=_("Status"))
    def state(self, invitation: Invitation) -> str:
        return str(invitation.status.label)

    @action(description=_("Send again"), permissions=["change"])
    def resend(self, request: StaffRequest, queryset: InvitationQuerySet) -> None:
        record_each(request, queryset.unsettled(), lambda each: each.resend(by=request.user), _("Sent again"))

    @action(description=_("Revoke"), permissions=["change"], variant=ActionVariant.DANGER)
    def revoke(self, request: StaffRequest, queryset: InvitationQuerySet) -> None:
        record_each(request, queryset.unsettled(), lambda each: each.revoke(by=request.user), _("Revoked"))


class InvitationsInline(Inline):
    model = Invitation
    fk_name = "team"
    fields = readonly_fields = ("email", "role", "state", "invited_by", "sent_at", "expires_at")
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        invitations: QuerySet[Invitation] = super().get_queryset(request)
        return invitations.select_related("team", "invited_by")

    @display(description=_("Status"))
    def state(self, invitation: Invitation) -> str:
        return str(invitation.status.label)

from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.behaviors.expirable import Expirable
from apps.common.behaviors.timestampable import Timestampable
from apps.common.errors import BusinessRule
from apps.common.events import emit
from apps.common.models.invitation_queryset import UNSETTLED, InvitationQuerySet
from apps.common.models.membership import Membership
from apps.common.models.team import Team
from apps.common.models.user import User
from apps.common.notifications import notify


class InvitationClosed(BusinessRule):
    message = _("This invitation no longer works. Ask for a new one.")


class WrongAccount(BusinessRule):
    message = _("This invitation was sent to another address. Sign in with the account of that address.")


class Invitation(Expirable, Timestampable, models.Model):
    """A place in a team, offered to an e-mail address. Who holds the link and the address may take it, once."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        REVOKED = "revoked", _("Revoked")
        EXPIRED = "expired", _("Expired")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("team"))
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=Membership.Role, default=Membership.Role.MEMBER)
    token_hash = models.CharField(_("fingerprint of the token"), max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    # Sending again takes the same row; this tells how often, with no day between one mail and the next.
    mails = models.PositiveSmallIntegerField(_("mails"), default=1, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("accepted by")
    )
    declined_at = models.DateTimeField(_("declined"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("revoked by")
    )

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["-sent_at", "-id"], name="invitation_newest")]
        constraints = [
            models.UniqueConstraint(fields=["team", "email"], condition=UNSETTLED, name="invitation_one_open"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_is_lowercase"),
            models.CheckConstraint(condition=Q(role__in=["owner", "admin", "member"]), name="invitation_role"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, declined_at=None)
                | Q(accepted_at=None, revoked_at=None)
                | Q(declined_at=None, revoked_at=None),
                name="invitation_settled_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.team}"

    @property
    def status(self) -> Status:
        if self.accepted_at:
            return self.Status.ACCEPTED
        if self.declined_at:
            return self.Status.DECLINED
        if self.revoked_at:
            return self.Status.REVOKED
        return self.Status.EXPIRED if self.is_expired else self.Status.OPEN

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    def is_for(self, user: User) -> bool:
        """Whether the address is this person's login or one that they have confirmed."""
        if user.email == self.email:
            return True
        return bool(user.emailaddress_set.filter(email__iexact=self.email, verified=True).exists())

    @transaction.atomic
    def resend(self, *, by: User) -> None:
        """A new link by mail; the old one is void. Also for one that has expired."""
        self._lock()
        if self.status not in (self.Status.OPEN, self.Status.EXPIRED):
            raise InvitationClosed
        self.team.refuse_beyond_reach(by, self.role)
        self.team.invitations.refuse_flood(self.team, self.email, by=by)
        type(self).objects.issue(self.team, self.email, self.role, by=by)
        self.refresh_from_db()

    @transaction.atomic
    def revoke(self, *, by: User) -> None:
        self._lock()
        if self.status not in (self.Status.OPEN, self.Status.EXPIRED):
            raise InvitationClosed
        self.team.refuse_beyond_reach(by, self.role)
        self.revoked_at, self.revoked_by = timezone.now(), by
        self.save(update_fields=["revoked_at", "revoked_by"])
        record("invitation.revoked", actor=by, target=self)

    @transaction.atomic
    def accept(self, *, by: User) -> Membership:
        """The place in the team. Whoever is in it already keeps the role they have. WrongAccount, InvitationClosed."""
        self._claim(by)
        self.accepted_at, self.accepted_by = timezone.now(), by
        self.save(update_fields=["accepted_at", "accepted_by"])
        record("invitation.accepted", actor=by, target=self, after={"role": self.role})
        return self.team.admit(by, role=self.role, by=by)

    @transaction.atomic
    def decline(self, *, by: User) -> None:
        """WrongAccount, InvitationClosed."""
        self._claim(by)
        self.declined_at = timezone.now()
        self.save(update_fields=["declined_at"])
        record("invitation.declined", actor=by, target=self)
        told = [self.invited_by] if self.invited_by else []
        notify(told, "team.declined", actor=by, url=self.team.get_absolute_url(), team=self.team.name)
        emit("team_invitation_declined", team=self.team, by=by)

    def _claim(self, user: User) -> None:
        self._lock()
        # Asked first: a stranger with the link does not learn what became of the invitation.
        if not self.is_for(user):
            raise WrongAccount
        if not self.is_open:
            raise InvitationClosed

    def _lock(self) -> None:
        """What is decided over an invitation waits in the same queue as what is decided over members."""
        Team.objects.locked(self.team_id)
        self.refresh_from_db()

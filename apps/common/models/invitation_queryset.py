from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, Sum
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.behaviors.expirable import ExpirableQuerySet
from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.common.errors import BusinessRule
from apps.common.invitation_mail import send_invitation
from apps.common.models.team import Team
from apps.common.models.user import User
from apps.common.notifications import notify
from apps.common.permissions import granted

if TYPE_CHECKING:
    from apps.common.models.invitation import Invitation

LIFETIME = timedelta(days=7)
# An address is not to be flooded, and a stolen account not to become a sender of spam.
RESEND_AFTER = timedelta(minutes=5)
DAY = timedelta(days=1)
DAILY_LIMIT = 100  # of a team, and of a person
DAILY_LIMIT_OF_ADDRESS = 5  # from one team
TOKEN_BYTES = 32
UNSETTLED = Q(accepted_at=None, declined_at=None, revoked_at=None)


class AlreadyAMember(BusinessRule):
    message = _("This person is in the team already.")


class SentJustNow(BusinessRule):
    message = _("An invitation went to this address a moment ago. Wait five minutes before you send another.")


class TooManyInvitations(BusinessRule):
    message = _("That were many invitations for one day: a team and a person may send a hundred. Go on tomorrow.")


class TooManyToAddress(TooManyInvitations):
    message = _("This address has got as many invitations from this team as one may get in a day. Go on tomorrow.")


class InvitationQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    ExpirableQuerySet["Invitation"], TimestampableQuerySet["Invitation"]
):
    def where(self, user: User | AnonymousUser, *, may: str) -> Self:
        """The invitations to which `user` may do `may`; a ranked action leaves out those beyond reach."""
        return self.filter(granted(user, may, path="team__"))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.where(user, may="invitations.view")

    def unsettled(self) -> Self:
        """Neither accepted nor declined nor revoked, in time or not."""
        return self.filter(UNSETTLED)

    def open(self) -> Self:
        return self.unsettled().unexpired()

    def settled(self) -> Self:
        return self.exclude(UNSETTLED)

    def addressed_to(self, user: User) -> Self:
        """Those that this person may answer without the link: a confirmed address proves whose mail it is."""
        confirmed = user.emailaddress_set.filter(verified=True).values(address=Lower("email"))
        return self.filter(email__in=confirmed)

    def with_status(self, status: str) -> Self:
        """The rows whose `status` it is: each row has exactly one."""
        settled = {name: Q((f"{name}_at__isnull", False)) for name in ("accepted", "declined", "revoked")}
        if status in settled:
            return self.filter(settled[status])
        return self.open() if status == "open" else self.unsettled().expired()

    def with_token(self, token: str) -> Self:
        return self.filter(token_hash=fingerprint(token))

    def refuse(self, team: Team, email: str, role: str, *, by: User) -> None:
        """Why `by` may not invite this address now: OutOfReach, AlreadyAMember, SentJustNow, TooManyInvitations."""
        team.refuse_beyond_reach(by, role)
        if team.memberships.filter(user__email=email).exists():
            raise AlreadyAMember
        self.refuse_flood(team, email, by=by)

    def refuse_flood(self, team: Team, email: str, *, by: User) -> None:
        now = timezone.now()
        to_address = self.sent_since(now - DAY).filter(team=team, email=email)
        if to_address.filter(sent_at__gt=now - RESEND_AFTER).exists():
            raise SentJustNow
        if to_address.mail_count() >= DAILY_LIMIT_OF_ADDRESS:
            raise TooManyToAddress
        if not self.left_today(team, by=by):
            raise TooManyInvitations

    def left_today(self, team: Team, *, by: User) -> int:
        """How many more mails this person may send for this team within these twenty-four hours."""
        today = self.sent_since(timezone.now() - DAY)
        sent = max(today.filter(team=team).mail_count(), today.filter(invited_by=by).mail_count())
        return max(0, DAILY_LIMIT - sent)

    def sent_since(self, moment: datetime) -> "InvitationQuerySet":
        """Of all teams, whichever rows were asked for."""
        return self.model.objects.filter(sent_at__gt=moment)

    def mail_count(self) -> int:
        count: int = self.aggregate(sum=Sum("mails", default=0))["sum"]
        return count

    @transaction.atomic
    def issue(self, team: Team, email: str, role: str, *, by: User) -> "Invitation":
        """The one open invitation of this address, new or renewed, mailed with a fresh token."""
        token, now = token_urlsafe(TOKEN_BYTES), timezone.now()
        waiting = self.model.objects.unsettled().filter(team=team, email=email)
        fresh = {"role": role, "invited_by": by, "sent_at": now, "expires_at": now + LIFETIME}
        fresh |= {"token_hash": fingerprint(token), "mails": waiting.filter(sent_at__gt=now - DAY).mail_count() + 1}
        invitation, is_new = waiting.update_or_create(team=team, email=email, defaults=fresh)
        record(f"invitation.{'sent' if is_new else 'renewed'}", actor=by, target=invitation, after={"role": role})
        if is_new:
            invited, place = list(User.objects.filter(email=email)), reverse("teams:list")
            notify(invited, "team.invited", actor=by, mailed=invited, url=place, team=team.name)
        send_invitation(invitation, token)
        return invitation


def fingerprint(token: str) -> str:
    """All that is kept of a token. It is as random as a key, so that no salt is needed."""
    return sha256(token.encode()).hexdigest()

"""An account that its person has closed: shut at once, deleted for good after a grace, theirs again until then.

It counts only as long as the account is inactive: whoever makes that active again, by whatever means, has opened it.
"""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.contributions import contributions
from apps.common.errors import BusinessRule, Conflict
from apps.common.events import emit
from apps.common.models.ownership import OwnsTeams, refuse_last_owner
from apps.common.models.user import User
from apps.common.models.user_session import UserSession
from apps.common.personal_contributions import PersonalData


class LastSuperuser(BusinessRule):
    message = _("You are the only superuser. Make somebody else one first: a site needs one.")


class TooLate(BusinessRule):
    message = _("This account is not closed any more, or has been deleted.")


class AccountClosureQuerySet(models.QuerySet["AccountClosure"]):
    def in_force(self) -> Self:
        return self.filter(user__is_active=False)

    def due(self) -> Self:
        return self.filter(erase_at__lte=timezone.now())

    @transaction.atomic
    def close(self, user: User) -> "AccountClosure":
        """Shut the account and everything that opens it. OwnsTeams, LastSuperuser, Conflict."""
        from apps.common.account_mail import send

        refuse_last_superuser(user)
        lock_open(user)
        refuse_last_owner(user)
        now = timezone.now()
        times = {"closed_at": now, "erase_at": now + settings.ACCOUNT_DELETION_GRACE, "hindrance": ""}
        closure, _created = self.update_or_create(user=user, defaults=times)
        user.is_active = False
        user.save(update_fields=["is_active"])
        UserSession.objects.filter(user=user).end(by=user)
        for kept in contributions(PersonalData):
            kept.end(user)
        record("account.closed", actor=user, target=user, after={"deleted_at": closure.erase_at})
        send("account/email/account_closed", user, {"closure": closure})
        emit("account_closed", user=user)
        return closure


class AccountClosure(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="closure", verbose_name=_("person")
    )
    closed_at = models.DateTimeField(_("closed"))
    erase_at = models.DateTimeField(_("deleted on"), db_index=True)
    # Why the last attempt to delete it came to nothing; staff has to help.
    hindrance = models.CharField(_("what stands in the way"), max_length=300, blank=True)

    objects = AccountClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed account")
        verbose_name_plural = _("closed accounts")
        ordering = ["erase_at", "pk"]

    def __str__(self) -> str:
        return str(self.user)

    @transaction.atomic
    def take_back(self, *, by: User) -> User:
        """The account as it was, without its sessions, tokens and keys. TooLate."""
        from apps.common.account_mail import send

        user = self._lock()
        user.is_active = True
        user.save(update_fields=["is_active"])
        record("account.reopened", actor=by, target=user, before={"closed_at": self.closed_at})
        send("account/email/account_reopened", user, {"by_staff": by != user})
        emit("account_reopened", user=user, by=by)
        self.delete()
        return user

    @transaction.atomic
    def extend(self, *, by: User, time: timedelta) -> None:
        """TooLate."""
        self._lock()
        before, self.erase_at = self.erase_at, max(self.erase_at, timezone.now()) + time
        self.save(update_fields=["erase_at"])
        record(
            "account.deletion_put_off", actor=by, target=self.user, before={"on": before}, after={"on": self.erase_at}
        )

    def erase(self) -> bool:
        """Delete the account for good once it is due; False where something stood in the way, or nothing was to do."""
        try:
            return self._erase()
        except OwnsTeams as refusal:
            reason = str(refusal.message)[: type(self).hindrance.field.max_length]
            type(self).objects.filter(pk=self.pk).update(hindrance=reason)
            return False

    @transaction.atomic
    def _erase(self) -> bool:
        from apps.common.account_mail import send

        try:
            user = self._lock()
        except TooLate:
            # Opened without us, in the admin or by the API: from now on it is an account like any other.
            type(self).objects.filter(pk=self.pk, user__is_active=True).delete()
            return False
        if self.erase_at > timezone.now():
            return False
        for kept in contributions(PersonalData):
            kept.erase(user)
        send("account/email/account_erased", user, {})
        record("account.erased", actor=None, target=user, before={"closed_at": self.closed_at})
        user.delete()
        return True

    def _lock(self) -> User:
        """Person and closure as they are now, until the transaction ends. TooLate."""
        user = User.objects.select_for_update(no_key=True).filter(pk=self.user_id, is_active=False).first()
        present = type(self).objects.filter(pk=self.pk, user=self.user_id).first()
        if user is None or present is None:
            raise TooLate
        self.closed_at, self.erase_at, self.user = present.closed_at, present.erase_at, user
        return user


def lock_open(user: User) -> None:
    """Conflict when somebody has shut or deleted it meanwhile."""
    # Not the lock that also stops rows from pointing here: others write those while they hold a team.
    row = User.objects.select_for_update(no_key=True).filter(pk=user.pk, is_active=True)
    if not list(row.values_list("pk")):
        raise Conflict


def refuse_last_superuser(user: User) -> None:
    """All of them are locked, so that of two who go at the same moment the second sees that the first is gone."""
    if user.is_superuser:
        list(open_superusers().order_by("pk").select_for_update(no_key=True))
    if is_last_superuser(user):
        raise LastSuperuser


def is_last_superuser(user: User) -> bool:
    return user.is_superuser and not open_superusers().exclude(pk=user.pk).exists()


def open_superusers() -> models.QuerySet[User]:
    return User.objects.filter(is_superuser=True, is_active=True)

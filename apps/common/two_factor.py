"""Help for whoever lost the phone: staff takes the second factors off, and the person is told."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet

from apps.common.audit import record
from apps.common.events import emit
from apps.common.models import User, UserSession


@transaction.atomic
def reset(people: QuerySet[User], *, by: User) -> int:
    """Remove app, passkeys and recovery codes of those who have some, and sign them out: the device may be stolen."""
    protected = people.filter(authenticator__isnull=False).distinct()
    for person in protected:
        kinds = sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))
        Authenticator.objects.filter(user=person).delete()
        UserSession.objects.filter(user=person).end(by=by)
        emit("signed_out_everywhere", user=person, by=by)
        record("two_factor.reset", actor=by, target=person, before={"factors": kinds})
        # Mail is a row of the queue: it leaves if this is committed, and not before.
        get_adapter().send_mail("account/email/two_factor_reset", person.email, {"user": person})
    return len(protected)

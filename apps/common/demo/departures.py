from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from apps.common.demo.people import verify
from apps.common.models import AccountClosure, User

EMAIL = "lena.falk@example.com"


def seed_departures() -> None:
    """Somebody who has closed the account lately and may still take it back."""
    if User.objects.filter(email=EMAIL).exists():
        return
    now = timezone.now()
    names = {"username": "lena-falk", "first_name": "Lena", "last_name": "Falk"}
    joined = now - timedelta(days=38)
    lena = User.objects.create(email=EMAIL, password=make_password(None), is_active=False, date_joined=joined, **names)
    verify([lena])
    closed_at = now - min(timedelta(days=5), settings.ACCOUNT_DELETION_GRACE / 2)
    AccountClosure.objects.create(user=lena, closed_at=closed_at, erase_at=closed_at + settings.ACCOUNT_DELETION_GRACE)

"""Demo keys for `manage.py seed_demo`. Nobody knows their text, so they open nothing; their use is made up."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.api.keys.secret import MarkedKeys
from apps.api.models import ApiKey, KeyUsage
from apps.api.models.api_key_queryset import newest_version
from apps.api.models.key_usage import today
from apps.common.models import Membership, User

MEMBER = "member@example.com"
DAYS = 60
# Name, scopes, how many days ago it was made, how many requests on a usual day, more facts.
KEYS: list[tuple[str, list[str], int, int, dict[str, Any]]] = [
    ("Nightly export", ["read"], 58, 24, {}),
    ("Website form", ["read", "write"], 21, 90, {"expires_in": 69}),
    ("Old laptop", ["read", "write"], 140, 0, {"revoked": 12}),
]
TEAM_KEY = ("Calendar sync", ["read", "write"], 33, 48, {"expires_in": 5})
ROUTES = (("/api/users/me/", "GET", 6), ("/api/users/", "GET", 3), ("/api/users/{id}/", "GET", 1))


@transaction.atomic
def seed(_size: int | None) -> None:
    """Once: whoever has keys already keeps what they have."""
    member = User.objects.filter(email=MEMBER).first()
    if member is None or ApiKey.objects.filter(user=member).exists():
        return
    for name, scopes, age, busy, more in KEYS:
        use(key(member, name, scopes, age, more), busy, age)
    place = Membership.objects.filter(user=member, role__in=("owner", "admin")).select_related("team").first()
    if place:
        name, scopes, age, busy, more = TEAM_KEY
        use(key(member, name, scopes, age, more, team=place.team), busy, age)


def key(user: User, name: str, scopes: list[str], age: int, more: dict[str, Any], **facts: Any) -> ApiKey:
    """Written as it is, for the mail and the audit row of a new key would be news of today."""
    now = timezone.now()
    _text, prefix, hashed = MarkedKeys().generate()
    facts |= {"prefix": prefix, "hashed_key": hashed, "api_version": newest_version()}
    if "expires_in" in more:
        facts |= {"expires_at": now + timedelta(days=more["expires_in"])}
    if "revoked" in more:
        facts |= {"revoked_at": now - timedelta(days=more["revoked"])}
    made = now - timedelta(days=age)
    written = ApiKey(user=user, name=name, scopes=scopes, created_at=made, **facts)
    written.save()
    return written


def use(key: ApiKey, busy: int, age: int) -> None:
    if busy:
        KeyUsage.objects.bulk_create(made_up(key, busy, min(age, DAYS)))
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=timezone.now() - timedelta(minutes=busy))


def made_up(key: ApiKey, busy: int, days: int) -> Iterator[KeyUsage]:
    """Less at weekends, and an error now and then; the same in each seeding."""
    for back in range(days):
        day = today() - timedelta(days=back)
        for route, method, share in ROUTES:
            requests = busy * share * (3 if day.weekday() < 5 else 1) * (5 + back * 7 % 4) // 80
            errors = 1 if requests and (back * share) % 9 == 4 else 0
            if requests:
                yield KeyUsage(key=key, day=day, route=route, method=method, requests=requests, errors=errors)

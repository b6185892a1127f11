"""Three people to sign in as, and the members who signed up during the last month."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import chain
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import timezone

from apps.common.demo.names import NAMES
from apps.common.demo.staff import staff_group
from apps.common.models import User

PASSWORD = "groundwork-demo"  # noqa: S105  # printed by bin/dev; seed_demo refuses to run on a deployment
LOGINS = {
    "member@example.com": "owns a team",
    "staff@example.com": "works in the admin",
    "admin@example.com": "may do everything",
}
# How many signed up on each of the last thirty days, today last: some quiet days, a good week after a launch.
SIGNUPS = [0, 1, 1, 0, 2, 0, 0, 1, 2, 1, 1, 2, 0, 1, 2, 1, 3, 1, 2, 0, 0, 2, 4, 3, 2, 2, 1, 1, 3, 1]


def seed_people() -> None:
    person("member@example.com", "Maya", "Lindqvist")
    person("staff@example.com", "Samuel", "Osei", is_staff=True).groups.add(staff_group())
    person("admin@example.com", "Ada", "Moreau", is_staff=True, is_superuser=True)
    seed_members()


def person(email: str, first_name: str, last_name: str, **flags: Any) -> User:
    """Somebody to sign in as, with a verified address; an account that exists is left as its owner made it."""
    user = User.objects.filter(email=email).first()
    if user is None:
        joined = timezone.now() - timedelta(days=40)
        flags |= {"first_name": first_name, "last_name": last_name, "date_joined": joined}
        user = User.objects.create_user(email, PASSWORD, **flags)
    verify([user])
    return user


def seed_members() -> None:
    members = list(wanted_members())
    emails = {user.email for user in members}
    taken = Q(email__in=emails) | Q(username__in=[user.username for user in members])
    known = set(chain.from_iterable(User.objects.filter(taken).values_list("email", "username")))
    User.objects.bulk_create(user for user in members if not known & {user.email, user.username})
    verify(User.objects.filter(email__in=emails).order_by("pk"))


def wanted_members() -> Iterator[User]:
    """Members nobody can sign in as, each with the time of signing up."""
    days = [back for back, count in enumerate(reversed(SIGNUPS)) for _ in range(count)][::-1]
    for number, ((mailbox, first_name, last_name), back) in enumerate(zip(NAMES, days, strict=True)):
        yield User(
            email=f"{mailbox}@example.com",
            username=mailbox.replace(".", "-"),
            password=make_password(None),
            first_name=first_name,
            last_name=last_name,
            date_joined=joined_at(back, number),
        )


def joined_at(days_ago: int, number: int) -> datetime:
    """A time of that day between seven and nineteen o'clock, and never one to come."""
    now = timezone.localtime()
    opening = datetime.combine(now.date() - timedelta(days=days_ago), time(7), now.tzinfo)
    return min(now, opening + timedelta(minutes=number * 137 % 720))


def verify(users: Iterable[User]) -> None:
    known = set(EmailAddress.objects.filter(user__in=list(users)).values_list("user_id", flat=True))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users if user.pk not in known
    )

"""Whose something is: a place is a person's own desk or a team's, one number for both.

A team's is its id, a person's is minus theirs. Every index of tasks begins with it, so that a list of one place costs
the same however many others there are.
"""

from django.contrib.auth.models import AnonymousUser

from apps.common.models import Membership, Team, User


def own(user: User | AnonymousUser) -> int | None:
    return -user.pk if user.pk else None


def place_of(owner: User | Team) -> int:
    return owner.pk if isinstance(owner, Team) else -owner.pk


def places_of(user: User | AnonymousUser, *, may: str = "tasks.view") -> list[int]:
    """The person's own place and those of the teams where the permission table lets them do this; one query."""
    if not user.pk:
        return []
    teams = Membership.objects.of(user, may=may).order_by("team").values_list("team", flat=True)
    return [-user.pk, *teams]

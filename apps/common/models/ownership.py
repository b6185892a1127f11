"""What happens to teams when a person is deleted, wherever the deletion starts: code, admin, a bulk action."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import CASCADE, Count, Q, QuerySet
from django.utils.translation import gettext as _

from apps.common.models.team import LastOwner, Team
from apps.common.models.user import User


class OwnsTeams(LastOwner):
    def __init__(self, teams: Iterable[Team]) -> None:
        message = _("Nobody else owns %(teams)s. Make somebody else an owner first, or delete the team.")
        super().__init__(message % {"teams": ", ".join(team.name for team in teams)})


def left_alone_by(user: User) -> QuerySet[Team]:
    """Teams with others in them that nobody could decide over without `user`: no other owner has an open account."""
    owned = Team.objects.filter(memberships__user=user, memberships__role="owner").values("pk")
    others = ~Q(memberships__user=user)
    owners = others & Q(memberships__role="owner", memberships__user__is_active=True)
    counted = Team.objects.filter(pk__in=owned).annotate(
        staying=Count("memberships", filter=others), owners=Count("memberships", filter=owners)
    )
    return counted.filter(staying__gt=0, owners=0).order_by("name", "pk")


def refuse_last_owner(user: User) -> None:
    """OwnsTeams, decided while the teams are locked until the transaction ends."""
    owned = Team.objects.filter(memberships__user=user, memberships__role="owner").order_by("pk")
    list(owned.select_for_update(of=("self",)))
    if teams := left_alone_by(user):
        raise OwnsTeams(teams)


def cascade_but_keep_owners(collector: Any, field: Any, places: Any, using: str) -> None:
    """`on_delete` of a membership's person: places go with them, and so do teams that nobody else is in.

    OwnsTeams where others would be left without an owner.
    """
    left = Team.objects.using(using).filter(pk__in=[place.team_id for place in places])
    # A page that asks before it deletes collects as well, outside of a transaction.
    if transaction.get_connection(using).in_atomic_block:
        list(left.order_by("pk").select_for_update())
    others = ~Q(memberships__user__in={person.pk for person in collector.data.get(User, ())})
    teams = left.annotate(
        staying=Count("memberships", filter=others),
        owners=Count("memberships", filter=others & Q(memberships__role="owner")),
    )
    if orphaned := teams.filter(staying__gt=0, owners=0).order_by("name", "pk"):
        raise OwnsTeams(orphaned)
    CASCADE(collector, field, places, using)
    collector.collect(teams.filter(staying=0))

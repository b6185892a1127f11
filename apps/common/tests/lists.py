"""The lists of the admin over the models of this app."""

from datetime import timedelta

from django.utils import timezone

from apps.common.models import Invitation, Notification
from apps.common.tests.test_admin_screens import OURS, make
from tests.identities import World
from tests.lists import admin_list


def one_more(model: type):
    return lambda world, number: make(model, number)


def invitation(world: World, number: int) -> None:
    Invitation.objects.create(
        team=world.team,
        email=f"guest{number}@example.com",
        token_hash=f"{number:064}",
        expires_at=timezone.now() + timedelta(days=7),
        invited_by=world["alice"],
    )


def notification(world: World, number: int) -> None:
    facts = {"team": "Harbour"}
    Notification.objects.create(recipient=world["alice"], actor=world["bob"], kind="team.invited", data=facts)


LISTS = [
    *[admin_list(model._meta.label_lower, one_more(model)) for model in OURS],
    admin_list("common.invitation", invitation),
    admin_list("common.notification", notification),
]
NOT_LISTS: dict[str, str] = {}

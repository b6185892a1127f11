"""The lists of the JSON door."""

from datetime import timedelta

from django.utils import timezone

from apps.api.models import ApiKey, KeyUsage, TokenFamily
from apps.api.models.key_usage import today
from apps.common.models import TodoItem
from tests.identities import World, person
from tests.lists import Listing, admin_list, api_list


def somebody(world: World, number: int) -> None:
    person(f"reader-{number}")


def todo(world: World, number: int) -> None:
    TodoItem.objects.create(title=f"To do {number}", assignee=world["bob"], reporter=world["alice"])


def key(world: World, number: int) -> None:
    facts = {"name": f"Key {number}", "prefix": f"k{number}", "hashed_key": "x", "scopes": ["read"]}
    ApiKey.objects.create(user=world["alice"], team=world.team, **facts)


def key_of_somebody(world: World, number: int) -> None:
    key(world, number)
    ApiKey.objects.filter(prefix=f"k{number}").update(user=person(f"maker-{number}"))


def use(world: World, number: int) -> None:
    key(world, number)
    made = ApiKey.objects.get(prefix=f"k{number}")
    KeyUsage.objects.create(key=made, day=today(), route=f"/{number}/", method="GET", requests=1)


def key_that_ends(world: World, number: int) -> None:
    key(world, number)
    ApiKey.objects.filter(prefix=f"k{number}").update(team=None, expires_at=timezone.now() + timedelta(days=1))


def sign_in(world: World, number: int) -> None:
    TokenFamily.objects.start(person(f"signer-{number}"), address=None, agent="")


LISTS = [
    api_list("users", somebody),
    # Two queries for the rights of staff; the one for the session comes from the cache in a deployment.
    api_list("admin_users", somebody, person="stella", most=7),
    api_list("todos", todo, person="stella"),
    api_list("keys", key),
    Listing("account_keys", key_of_somebody),
    Listing("home", key_that_ends),
    admin_list("api.apikey", key_of_somebody),
    admin_list("api.keyusage", use),
    admin_list("api.tokenfamily", sign_in),
]
NOT_LISTS: dict[str, str] = {}

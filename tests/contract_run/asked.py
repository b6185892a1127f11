"""Who asks, and what of the schema is asked: with ids that are there, and without what hides everything else."""

from copy import deepcopy
from typing import Any

from django.utils.crypto import get_random_string

from apps.api.models import ApiKey, TokenFamily
from apps.api.tokens.tokens import AccessToken
from tests.contract import contract
from tests.identities import World
from tests.matrix import ApiRow, Things
from tests.sitemap import ROWS, address_of

# A wrong one is 412 whatever else is wrong; tests of conditional requests know the right ones.
UNASKED = ("If-Match",)
LONG = 10**10


def callers(world: World) -> dict[str, dict[str, str]]:
    """The headers of each kind of credential. `root` may do everything, `alice` owns the things, `stella` is staff."""
    csrf = get_random_string(32)
    session = world.client("root").cookies["sessionid"].value
    key = ApiKey.objects.issue(by=world["stella"], name="contract", scopes=["read", "write"])[1]
    return {
        "anonymous": {},
        "session": {"Cookie": f"sessionid={session}; csrftoken={csrf}", "X-CSRFToken": csrf},
        "token": {"Authorization": f"Bearer {access(world)}"},
        "key": {"Authorization": f"Api-Key {key}"},
    }


def access(world: World) -> AccessToken:
    """Good for longer than any run."""
    token = AccessToken.of(TokenFamily.objects.start(world["alice"], address=None, agent=""))
    token.payload["exp"] = LONG
    return token


def schema_for(caller: str, things: Things) -> dict[str, Any]:
    """Only a visitor makes up credentials; whoever has one keeps it."""
    schema = deepcopy(contract().schema)
    for path, known in ids(things).items():
        for operation in schema["paths"][path].values():
            know(operation, known)
    for operation in operations(schema):
        operation["parameters"] = [told for told in operation["parameters"] if told["name"] not in UNASKED]
        if caller != "anonymous":
            operation.pop("security", None)
    return schema


def let_in(caller: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The operations that this kind of credential is made for."""
    way = {"anonymous": {}, "session": {"session": []}, "token": {"bearer": []}, "key": {"apiKey": []}}[caller]
    told = contract().schema["paths"]
    for path, ways in schema["paths"].items():
        schema["paths"][path] = {
            method: operation for method, operation in ways.items() if way in told[path][method].get("security", [{}])
        }
    return schema


def operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for ways in schema["paths"].values() for operation in ways.values()]


def know(operation: dict[str, Any], known: list[int]) -> None:
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            parameter["schema"] = {"anyOf": [{"enum": known}, parameter["schema"]]}


def ids(things: Things) -> dict[str, list[int]]:
    """The things that the gates ask for, by the path of the schema."""
    found: dict[str, list[int]] = {}
    for row in ROWS:
        if isinstance(row, ApiRow) and row.of:
            address = address_of(row, things)
            numbers = [int(part) for part in address.split("/") if part.isdigit()]
            found.setdefault(contract().path_of(address), []).extend(numbers)
    return {path: sorted({*numbers}) for path, numbers in found.items()}

"""The table of lists: `LISTS` and `NOT_LISTS` in `tests/lists.py` of each app."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.identities import World
from tests.modules import of_apps

MOST, MOST_IN_THE_ADMIN, MOST_OF_THE_API = 10, 12, 6


@dataclass(frozen=True)
class Listing:
    """A page that shows many rows; `make(world, number)` adds one that it will show to `person`."""

    key: str
    make: Callable[[World, int], None]
    arguments: dict[str, object] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    person: str = "alice"
    most: int = MOST


def admin_list(model: str, make: Callable[[World, int], None]) -> Listing:
    """As a superuser sees it, who may see every list."""
    return Listing(f"admin:{model.replace('.', '_')}_changelist", make, person="root", most=MOST_IN_THE_ADMIN)


def api_list(key: str, make: Callable[[World, int], None], **more) -> Listing:
    """A list of the JSON door, asked for as many rows as one page gives."""
    return Listing(f"api:{key}", make, **{"query": {"page_size": "100"}, "most": MOST_OF_THE_API} | more)


def all_lists() -> list[Listing]:
    return [listing for module in of_apps("lists") for listing in getattr(module, "LISTS", ())]


def no_lists() -> dict[str, str]:
    """Pages that show rows and are no lists, with the reason."""
    return {key: reason for module in of_apps("lists") for key, reason in getattr(module, "NOT_LISTS", {}).items()}

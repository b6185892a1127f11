"""The shell's links: what apps contributed, for the person who looks, with the current one marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from apps.common.contributions import NavigationItem, Person, Text, contributions


@dataclass(frozen=True)
class AccountLink:
    """A page of the account area; apps contribute one like a `NavigationItem`."""

    label: Text
    url_name: str
    icon: str
    order: int = 100


@dataclass(frozen=True)
class Link:
    """A link as templates print it; `current` is the value of aria-current or nothing."""

    label: Text
    href: str
    icon: str
    current: str


def navigation(request: HttpRequest) -> list[Link]:
    allowed = audiences(request.user)
    items = [item for item in contributions(NavigationItem) if item.audience in allowed]
    return links(request.path, [item for item in items if not item.shown_to or item.shown_to(request.user)])


def account_navigation(request: HttpRequest) -> list[Link]:
    return links(request.path, contributions(AccountLink))


def audiences(person: Person) -> set[str]:
    found = {"everyone"}
    if person.is_authenticated:
        found.add("member")
    if getattr(person, "is_staff", False):
        found.add("staff")
    return found


def links(path: str, items: Iterable[NavigationItem | AccountLink]) -> list[Link]:
    """The items with their addresses; the one that leads nearest to `path` is the current one."""
    addressed = [(item, reverse(item.url_name)) for item in items]
    nearest = max((href for _, href in addressed if path.startswith(href)), key=len, default="")
    return [
        Link(item.label, href, item.icon, current(path, href) if href == nearest else "") for item, href in addressed
    ]


def current(path: str, href: str) -> str:
    """`page` on the page itself, `true` on the pages below it."""
    return "page" if path == href else "true"

"""The shell's links: what apps contributed, for the person who looks, with the current one marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import NavigationItem, Person, TeamPlace, Text, contributions
from apps.common.models import Membership

# The headings of the account area, in their order.
ACCOUNT_GROUPS: dict[str, Text] = {
    "profile": _("You"),
    "security": _("Signing in"),
    "access": _("Access"),
    "preferences": _("Preferences"),
    "data": _("Data"),
}


@dataclass(frozen=True)
class AccountLink:
    """A page of the account area; apps contribute one like a `NavigationItem`. `group` is one of `ACCOUNT_GROUPS`."""

    label: Text
    url_name: str
    icon: str
    order: int = 100
    group: str = "preferences"


@dataclass(frozen=True)
class Link:
    """A link as templates print it; `current` is the value of aria-current or nothing."""

    label: Text
    href: str
    icon: str
    current: str
    group: Text = ""


def navigation(request: HttpRequest) -> list[Link]:
    allowed = audiences(request.user)
    items = [item for item in contributions(NavigationItem) if item.audience in allowed]
    return links(request.path, [item for item in items if not item.shown_to or item.shown_to(request.user)])


def footer_links(request: HttpRequest) -> list[Link]:
    """The main navigation again, and what is looked for least."""
    more: list[tuple[Text, str]] = [(_("About"), "about"), (_("Design"), "design")]
    if not request.user.is_authenticated:
        more += [(_("Sign in"), "account_login"), (_("Create an account"), "account_signup")]
    return [*navigation(request), *(Link(label, reverse(name), icon="", current="") for label, name in more)]


def account_navigation(request: HttpRequest) -> list[Link]:
    places = list(ACCOUNT_GROUPS)
    grouped: list[AccountLink] = sorted(contributions(AccountLink), key=lambda each: places.index(each.group))
    return links(request.path, grouped)


def audiences(person: Person) -> set[str]:
    """Of `everyone`, `visitor` (not signed in), `member` (signed in) and `staff` those to which a person belongs."""
    found = {"everyone", "member" if person.is_authenticated else "visitor"}
    if getattr(person, "is_staff", False):
        found.add("staff")
    return found


def links(path: str, items: Iterable[NavigationItem | AccountLink]) -> list[Link]:
    return marked(path, [(item, reverse(item.url_name)) for item in items])


def team_links(path: str, place: Membership) -> list[Link]:
    """The pages of a team, for the role of this place."""
    allowed = [item for item in contributions(TeamPlace) if place.may(item.may)]
    return marked(path, [(item, reverse(item.url_name, args=[place.team.slug])) for item in allowed])


def marked(path: str, addressed: list[tuple[NavigationItem | AccountLink | TeamPlace, str]]) -> list[Link]:
    """The items with their addresses; the one that leads nearest to `path` is the current one."""
    nearest = max((href for _, href in addressed if path.startswith(href)), key=len, default="")
    return [
        Link(item.label, href, item.icon, current(path, href) if href == nearest else "", heading(item))
        for item, href in addressed
    ]


def heading(item: NavigationItem | AccountLink | TeamPlace) -> Text:
    return ACCOUNT_GROUPS[item.group] if isinstance(item, AccountLink) else ""


def current(path: str, href: str) -> str:
    """`page` on the page itself, `true` on the pages below it."""
    return "page" if path == href else "true"

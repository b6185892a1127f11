"""Pages and actions as sources of the search; neither asks the database for rows."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.common.contributions import AdminLink, NavigationItem, Text, contributions
from apps.common.search import Hit, SearchAction, Seeker, Wanted
from apps.public.navigation import AccountLink, audiences
from apps.public.search.finding import best


def find_pages(person: Seeker, wanted: Wanted, limit: int) -> list[Hit]:
    return best([*site_pages(person), *account_pages(person), *admin_pages(person)], wanted, limit)


def site_pages(person: Seeker) -> Iterator[tuple[Hit, Text]]:
    yield Hit(_("Home"), reverse("home"), icon="home"), ""
    allowed = audiences(person)
    for item in contributions(NavigationItem):
        if item.audience in allowed:
            yield Hit(item.label, reverse(item.url_name), icon=item.icon), ""


def account_pages(person: Seeker) -> Iterator[tuple[Hit, Text]]:
    if person.is_authenticated:
        about = _("Your account")
        for link in contributions(AccountLink):
            yield Hit(link.label, reverse(link.url_name), about, link.icon), about


def admin_pages(person: Seeker) -> Iterator[tuple[Hit, Text]]:
    """Those of the admin's sidebar that this person has there."""
    if not getattr(person, "is_staff", False):
        return
    # Here, because visitors and members need nothing of the admin.
    from apps.common.admin.access import changelist_url, may_view

    request = HttpRequest()
    request.user = person
    about = _("Admin")
    yield Hit(about, reverse("admin:index"), icon="shield"), _("Dashboard")
    for link in contributions(AdminLink):
        if may_view(request, link.model):
            yield Hit(link.label, changelist_url(link.model), link.group, link.icon, about), f"{link.group} {about}"


def actions(person: Seeker) -> list[SearchAction]:
    allowed = audiences(person)
    return [action for action in contributions(SearchAction) if action.audience in allowed]


def find_actions(person: Seeker, wanted: Wanted, limit: int) -> list[Hit]:
    return best([(as_hit(action), action.keywords) for action in actions(person)], wanted, limit)


def as_hit(action: SearchAction) -> Hit:
    """One that asks first leads to its question; any other does it."""
    if action.confirm:
        return Hit(action.label, reverse("search_action", args=[action.key]), icon=action.icon)
    return Hit(
        action.label,
        reverse(action.url_name),
        icon=action.icon,
        posted=action.posted,
        name=action.name,
        value=action.value,
    )

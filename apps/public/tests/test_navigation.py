import pytest

from apps.common import contributions
from apps.common.contributions import NavigationItem, contribute
from apps.public.navigation import AccountLink, links

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(monkeypatch):
    """Three entries of somebody's app, and nothing else."""
    kept = {kind: list(entries) for kind, entries in contributions._registry.items() if kind is not NavigationItem}
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list, kept))
    contribute(
        NavigationItem("Reports", "admin:index", "shield", order=30, audience="staff"),
        NavigationItem("Shelf", "home", "book", order=10),
        NavigationItem("My shelf", "account_email", "user", order=20, audience="member"),
    )


def main_navigation(client) -> str:
    html = client.get("/").content.decode()
    return html[html.index('id="site-nav"') : html.index("</nav>")]


def test_a_visitor_sees_what_is_for_everyone(client):
    navigation = main_navigation(client)
    assert "Shelf" in navigation
    assert "My shelf" not in navigation
    assert "Reports" not in navigation


def test_a_member_also_sees_what_is_for_members(signed_in, alice):
    navigation = main_navigation(signed_in(alice))
    assert navigation.index("Shelf") < navigation.index("My shelf")
    assert "Reports" not in navigation


def test_staff_see_everything(signed_in, staff):
    navigation = main_navigation(signed_in(staff))
    assert all(label in navigation for label in ("Shelf", "My shelf", "Reports"))


def test_only_staff_are_led_to_the_admin(signed_in, alice, staff):
    assert 'href="/admin/"' not in signed_in(alice).get("/").content.decode()
    assert 'href="/admin/"' in signed_in(staff).get("/").content.decode()


def test_the_account_menu_leads_to_the_pages_of_the_account(signed_in, alice, elements):
    found = elements(signed_in(alice).get("/").content.decode())
    assert {"/account/email/", "/account/password/change/"} <= {link["href"] for link in found.named("a")}
    assert found.named("form", action="/account/logout/", method="post")


def test_the_page_itself_is_current():
    marks = {link.href: link.current for link in links("/account/email/", account_links())}
    assert marks == {"/account/": "", "/account/email/": "page"}


def test_a_page_further_down_marks_its_nearest_entry():
    marks = {link.href: link.current for link in links("/account/email/sent/", account_links())}
    assert marks == {"/account/": "", "/account/email/": "true"}


def test_elsewhere_nothing_is_current():
    assert not any(link.current for link in links("/plants/", account_links()))


def account_links():
    return [AccountLink("Profile", "account_profile", "user"), AccountLink("E-mail", "account_email", "mail")]

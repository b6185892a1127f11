from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from apps.common import contributions
from apps.common.contributions import contribute
from apps.common.models import Team, TodoItem
from apps.common.notifications import notify
from apps.common.page_contributions import HomeCard, QuickAction

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(monkeypatch):
    """No app's cards but those of the test."""
    kinds = (HomeCard, QuickAction)
    kept = {kind: list(entries) for kind, entries in contributions._registry.items() if kind not in kinds}
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list, kept))


def read(client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def invite(email: str, *, by, name="Northlight", hours: int = 1) -> Team:
    team = Team.objects.create_owned(owner=by, name=name)
    expires_at = timezone.now() + timedelta(hours=hours)
    team.invitations.create(email=email, token_hash=name, expires_at=expires_at)
    return team


def test_a_new_member_is_told_what_will_stand_here(signed_in, alice):
    html = read(signed_in(alice))
    assert "You are in no team yet" in html
    assert "Nothing has happened yet" in html


def test_a_member_sees_own_teams_with_the_role_in_each(signed_in, alice, bob, charlie, team):
    assert "Harbour" in read(signed_in(alice))
    assert "Member" in read(signed_in(bob))
    assert "Harbour" not in read(signed_in(charlie))


def test_an_invitation_stands_before_one_s_teams(signed_in, alice, bob, team):
    invite(bob.email, by=alice, name="Zenith")
    html = read(signed_in(bob)).partition("<main")[2]
    assert html.index("Zenith") < html.index("Harbour")
    assert "Invited" in html


@pytest.mark.parametrize("spoilt", ["unconfirmed", "expired", "revoked"])
def test_an_invitation_that_cannot_be_taken_is_not_shown(signed_in, alice, bob, spoilt):
    team = invite(bob.email, by=alice, hours=-1 if spoilt == "expired" else 1)
    if spoilt == "unconfirmed":
        bob.emailaddress_set.update(verified=False)
    if spoilt == "revoked":
        team.invitations.get().revoke(by=alice)
    assert "Northlight" not in read(signed_in(bob))


def test_somebody_else_s_invitation_is_not_shown(signed_in, alice, bob, charlie):
    invite(charlie.email, by=alice)
    assert "Northlight" not in read(signed_in(bob))


def test_the_newest_news_come_first_and_only_one_s_own(signed_in, alice, bob):
    notify([alice], "team.joined", actor=bob, team="First")
    notify([alice], "team.joined", actor=bob, team="Second")
    html = read(signed_in(alice))
    assert html.index("Second") < html.index("First")
    assert "Second" not in read(signed_in(bob))


def test_news_that_leads_somewhere_is_a_link(signed_in, alice, elements):
    notify([alice], "todo.assigned", url="/account/", count=1, title="Call")
    assert len(elements(read(signed_in(alice))).named("a", href="/account/")) > 1


def test_staff_see_what_is_given_to_them_and_waits(signed_in, staff, alice):
    TodoItem.objects.create(title="Call the printer", assignee=staff)
    TodoItem.objects.create(title="Paint the door", assignee=staff, status="done")
    TodoItem.objects.create(title="Mend the roof", assignee=alice)
    html = read(signed_in(staff))
    assert "Call the printer" in html
    assert "Paint the door" not in html
    assert "Mend the roof" not in html


def test_to_dos_are_for_staff_with_the_right_to_see_them(signed_in, alice):
    TodoItem.objects.create(title="Call the printer", assignee=alice)
    assert "Call the printer" not in read(signed_in(alice))
    alice.is_staff = True
    alice.save()
    assert "Call the printer" not in read(signed_in(alice))
    alice.user_permissions.add(Permission.objects.get(codename="view_todoitem"))
    assert "Call the printer" in read(signed_in(alice))


def test_a_to_do_that_is_late_says_so(signed_in, staff):
    TodoItem.objects.create(title="Call", assignee=staff, due_at=timezone.now() - timedelta(days=1))
    assert "Overdue" in read(signed_in(staff))


def test_a_card_that_has_nothing_to_say_is_left_out(signed_in, alice, shelf):
    contribute(HomeCard("Shelf", "public/cards/news.html", lambda request: None))
    assert "Shelf" not in read(signed_in(alice))


def test_cards_come_in_their_order_and_lead_to_the_whole_list(signed_in, alice, shelf, elements):
    nothing = {"news": []}
    contribute(
        HomeCard("Second", "public/cards/news.html", lambda request: nothing, order=20),
        HomeCard("First", "public/cards/news.html", lambda request: nothing, url_name="account_profile", order=10),
        HomeCard("Third", "public/cards/news.html", lambda request: nothing, audience="staff", order=30),
    )
    html = read(signed_in(alice))
    assert html.index("First") < html.index("Second")
    assert "Third" not in html
    assert elements(html).named("a", href="/account/", aria_describedby="card-1")


def test_without_any_card_the_page_leads_to_the_profile(signed_in, alice, shelf):
    assert "A quiet place" in read(signed_in(alice))


def test_actions_stand_at_the_top(signed_in, alice, shelf, elements):
    contribute(
        QuickAction("Water the plants", "account_profile", "plus"), QuickAction("Prune", "home", audience="staff")
    )
    html = read(signed_in(alice))
    assert "Water the plants" in html
    assert "Prune" not in html


@pytest.mark.parametrize(("person", "beside"), [("alice", 3), ("staff", 4), ("superuser", 3)])
def test_the_page_asks_for_session_and_person_once_for_rights_and_once_a_card(
    request, signed_in, person, beside, django_assert_max_num_queries
):
    client = signed_in(request.getfixturevalue(person))
    client.get("/")
    audiences = {"member"} if person == "alice" else {"member", "staff"}
    with django_assert_max_num_queries(
        beside + sum(card.audience in audiences for card in contributions.contributions(HomeCard))
    ):
        client.get("/")

"""The current team and the switcher in the frame."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.common import contributions
from apps.common.contributions import TeamPlace, contribute
from apps.common.models import Membership, Team
from apps.public.teams.current import OTHERS, current_place, current_team, places, switch_to

SWITCH = "/teams/current/"


@pytest.fixture
def elsewhere(alice, charlie) -> Team:
    """Charlie's, where Alice is a member; by name it comes before the Harbour."""
    team = Team.objects.create_owned(owner=charlie, name="Elsewhere")
    Membership.objects.create(team=team, user=alice)
    return team


@pytest.fixture
def ask(rf):
    """A request of somebody whose session holds these values."""

    def ask(user, **session):
        request = rf.get("/")
        request.user, request.session = user, session
        return request

    return ask


def shown(client, address: str = "/") -> str:
    """The name on the switcher."""
    html = client.get(address).content.decode()
    _before, found, rest = html.partition('<span class="team-switcher-name">')
    return rest.partition("<")[0] if found else ""


def test_the_first_by_name_is_current_until_another_is_chosen(team, elsewhere, alice, ask):
    request = ask(alice)
    assert current_team(request) == elsewhere
    assert current_place(request).role == "member"
    switch_to(request, team)
    assert current_team(request) == team
    assert current_team(ask(alice, team=team.pk)) == team


def test_visitors_and_people_without_a_team_have_none(charlie, ask):
    assert current_team(ask(charlie)) is None
    with CaptureQueriesContext(connection) as asked:
        assert current_team(ask(AnonymousUser())) is None
    assert len(asked) == 0


def test_it_is_looked_up_once_however_often_it_is_asked(team, elsewhere, alice, ask):
    request = ask(alice, team=team.pk)
    with CaptureQueriesContext(connection) as asked:
        assert [current_team(request), current_place(request).team, places(request)[1].team] == [team, team, elsewhere]
    assert len(asked) == 1


def test_who_was_removed_is_in_another_team_and_then_in_none(team, elsewhere, alice, charlie, ask):
    Membership.objects.filter(team=elsewhere, user=alice).delete()
    assert current_team(ask(alice, team=elsewhere.pk)) == team
    assert current_team(ask(charlie, team=team.pk)) == elsewhere
    team.disband(by=alice)
    assert current_team(ask(alice, team=team.pk)) is None


def test_a_page_shows_a_few_teams_and_the_current_one_among_them(alice, ask):
    teams = [Team.objects.create_owned(owner=alice, name=f"Team {number:02}") for number in range(20)]
    found = [place.team for place in places(ask(alice, team=teams[-1].pk))]
    assert found == [teams[-1], *teams[:OTHERS]]


def test_switching_without_scripts_leads_back_to_where_one_was(team, elsewhere, alice, signed_in):
    client = signed_in(alice)
    assert shown(client) == "Elsewhere"
    response = client.post(SWITCH, {"team": team.slug, "next": "/pricing/?interval=year"})
    assert (response.status_code, response["Location"]) == (303, "/pricing/?interval=year")
    assert shown(client) == "Harbour"


def test_from_a_page_of_a_team_it_leads_to_the_other_team(team, elsewhere, alice, signed_in):
    client = signed_in(alice)
    response = client.post(SWITCH, {"team": team.slug, "next": "/teams/elsewhere/settings/"})
    assert response["Location"] == "/teams/harbour/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_leads_nowhere_else(address, team, alice, signed_in):
    assert signed_in(alice).post(SWITCH, {"team": team.slug, "next": address})["Location"] == "/"


@pytest.mark.parametrize("slug", ["elsewhere", "nothing", "", "\0"])
def test_a_team_of_others_cannot_be_chosen(slug, team, charlie, bob, signed_in):
    Team.objects.create_owned(owner=charlie, name="Elsewhere")
    client = signed_in(bob)
    assert client.post(SWITCH, {"team": slug}).status_code == 404
    assert shown(client) == "Harbour"


def test_a_visitor_sees_no_switcher_and_somebody_without_a_team_the_way_to_one(client, charlie, signed_in):
    assert "team-switcher" not in client.get("/").content.decode()
    page = signed_in(charlie).get("/").content.decode()
    assert '<a class="team-switcher" href="/teams/new/">' in page


def test_the_switcher_costs_a_page_one_query(team, elsewhere, alice, signed_in):
    client = signed_in(alice)
    client.get("/pricing/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/pricing/")
    about = [query["sql"] for query in asked if "common_membership" in query["sql"]]
    assert len(about) == 1


def test_a_fragment_does_not_ask_for_it(team, alice, signed_in, htmx_headers):
    client = signed_in(alice)
    with CaptureQueriesContext(connection) as asked:
        client.get("/pricing/", headers=htmx_headers)
    assert not [query for query in asked if "common_membership" in query["sql"]]


def test_an_app_adds_a_page_of_a_team_for_those_who_may(team, alice, bob, signed_in, monkeypatch):
    kept = {kind: list(entries) for kind, entries in contributions._registry.items()}
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list, kept))
    contribute(TeamPlace("Ledger", "teams:deletion", "team.disband", "book", order=50))
    for person, expected in ((alice, 2), (bob, 0)):
        page = signed_in(person).get("/teams/harbour/").content.decode()
        assert page.count(">Ledger<") + page.count("</svg>Ledger") + page.count("</svg>\nLedger") == expected

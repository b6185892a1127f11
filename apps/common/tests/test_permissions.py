"""Each cell of the table, and that the three ways of asking it agree."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.common import permissions
from apps.common.contributions import TeamAction, contributions
from apps.common.models import Invitation, Membership, Team
from apps.common.permissions import ROLES, UnknownAction

O, A, M = ROLES  # noqa: E741
# Written down a second time, so that no cell changes by the way.
TABLE = {
    "team.view": {O, A, M},
    "team.rename": {O, A},
    "team.transfer": {O},
    "team.disband": {O},
    "team.leave": {O, A, M},
    "members.view": {O, A, M},
    "members.change_role": {O},
    "members.remove": {O, A},
    "invitations.view": {O, A},
    "invitations.send": {O, A},
    "invitations.resend": {O, A},
    "invitations.revoke": {O, A},
}
RANKED = {
    "members.change_role",
    "members.remove",
    "invitations.send",
    "invitations.resend",
    "invitations.revoke",
}
REACHES = {(O, O), (O, A), (O, M), (A, M)}
OURS = [entry for entry in contributions(TeamAction) if entry.app == "common"]


def test_the_table_has_these_rows_and_no_other():
    assert {entry.key for entry in OURS} == set(TABLE)
    assert {entry.key for entry in OURS if entry.ranked} == RANKED
    assert all(set(entry.roles) <= set(ROLES) for entry in contributions(TeamAction))


@pytest.mark.parametrize(("action", "role"), [*product(TABLE, ROLES)])
def test_a_role_may_do_what_its_cell_says_however_one_asks(action, role, team, bob):
    Membership.objects.filter(user=bob).update(role=role)
    allowed = role in TABLE[action]
    assert Membership.objects.get(user=bob).may(action) is allowed
    assert team.may(bob, action) is allowed
    assert Team.objects.where(bob, may=action).contains(team) is allowed


@pytest.mark.parametrize("action", TABLE)
def test_strangers_and_visitors_may_nothing(action, team, charlie, staff, superuser):
    for person in (charlie, staff, superuser, AnonymousUser()):
        assert not team.may(person, action)
        assert not Team.objects.where(person, may=action).exists()
        if action in RANKED or action.endswith("view"):
            assert not Membership.objects.where(person, may=action).exists()


@pytest.mark.parametrize("action", TABLE)
def test_a_role_counts_in_its_own_team_alone(action, team, bob, charlie):
    elsewhere = Team.objects.create_owned(owner=charlie, name="Elsewhere")
    Membership.objects.create(team=elsewhere, user=bob, role=O)
    Membership.objects.filter(team=team, user=bob).delete()
    assert not team.may(bob, action)
    assert list(Team.objects.where(bob, may=action)) == [elsewhere]


@pytest.mark.parametrize(("action", "role", "rank"), [*product(sorted(RANKED), ROLES, ROLES)])
def test_a_ranked_action_needs_a_role_that_reaches_the_other(action, role, rank, team, bob, charlie):
    Membership.objects.filter(user=bob).update(role=role)
    if action.startswith("invitations"):
        row = Invitation.objects.create(team=team, email="new@example.com", role=rank, token_hash="x")
    else:
        row = Membership.objects.create(team=team, user=charlie, role=rank)
    allowed = role in TABLE[action] and (role, rank) in REACHES
    assert Membership.objects.get(user=bob).may(action, rank=rank) is allowed
    assert type(row).objects.where(bob, may=action).contains(row) is allowed


def test_a_row_is_listed_once_however_many_are_in_the_team(team, alice, bob):
    assert Membership.objects.visible_to(alice).count() == 2
    assert Membership.objects.where(alice, may="members.remove").count() == 2
    assert Team.objects.visible_to(bob).count() == 1


@pytest.mark.parametrize("person", ["alice", "charlie"])
def test_asking_a_team_costs_one_query_and_none_when_its_memberships_are_loaded(person, team, request, charlie):
    user = request.getfixturevalue(person)
    expected = person == "alice"
    with CaptureQueriesContext(connection) as asked:
        assert team.may(user, "team.rename") is expected
    assert len(asked) == 1
    loaded = Team.objects.prefetch_related("memberships").get(pk=team.pk)
    with CaptureQueriesContext(connection) as asked:
        assert loaded.may(user, "team.rename") is expected
    assert len(asked) == 0


def test_an_action_that_nobody_contributed_is_a_mistake_whoever_asks(team, alice, charlie):
    for person in (alice, charlie, AnonymousUser()):
        with pytest.raises(UnknownAction, match=r"team\.paint"):
            team.may(person, "team.paint")
        with pytest.raises(UnknownAction, match=r"team\.paint"):
            Team.objects.where(person, may="team.paint")
    with pytest.raises(UnknownAction, match=r"team\.paint"):
        team.membership_of(alice).may("team.paint")


def test_an_app_adds_a_row_of_its_own(team, alice, bob, monkeypatch):
    entry = TeamAction("boats.sail", "Sail", (O,), app="boats")
    monkeypatch.setattr(permissions, "contributions", lambda kind: [*contributions(kind), entry])
    assert team.may(alice, "boats.sail")
    assert not team.may(bob, "boats.sail")

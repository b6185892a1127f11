"""Decisions of the same moment, through the pages: one is done and the other is told why not."""

import pytest

from apps.common.models import Membership, Team, User
from apps.common.tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture
def owners(signed_in):
    """Another team of two owners each time: the owners' clients, their places and the address of the team."""
    people = [User.objects.create_user(f"{name}@example.com", None, username=name) for name in ("one", "two")]

    def make():
        team = Team.objects.create_owned(owner=people[0], name="Race")
        team.memberships.create(user=people[1], role="owner")
        places = [team.memberships.get(user=user) for user in people]
        return [signed_in(user) for user in people], places, team.get_absolute_url()

    return make


def owner_count(place) -> int:
    return Membership.objects.filter(team=place.team_id, role="owner").count()


def test_of_two_owners_who_leave_at_once_one_stays_and_reads_why(owners):
    for _round in range(ROUNDS):
        (one, two), (place, _), team = owners()
        answers = at_once(
            lambda one=one, team=team: one.post(f"{team}leaving/"),
            lambda two=two, team=team: two.post(f"{team}leaving/"),
        )
        assert sorted(answer.status_code for answer in answers) == [303, 422]
        refused = next(answer for answer in answers if answer.status_code == 422)
        assert "A team needs an owner." in refused.content.decode()
        assert owner_count(place) == 1


def test_of_two_owners_who_demote_each_other_one_is_told_to_look_again(owners):
    for _round in range(ROUNDS):
        (one, two), (first, second), team = owners()
        answers = at_once(
            lambda one=one, team=team, pk=second.pk: one.post(f"{team}members/{pk}/role/", {"role": "member"}),
            lambda two=two, team=team, pk=first.pk: two.post(f"{team}members/{pk}/role/", {"role": "member"}),
        )
        # Whoever begins when all is over is a member, for whom there is no such address.
        assert sorted(answer.status_code for answer in answers) in ([303, 409], [303, 404])
        for answer in answers:
            assert answer.status_code != 409 or "Somebody was faster" in answer.content.decode()
        assert owner_count(first) == 1


def test_who_is_removed_while_removing_somebody_removes_nobody(owners):
    for number in range(ROUNDS):
        (one, two), (_first, second), team = owners()
        third = User.objects.create_user(f"third{number}@example.com", None)
        member = Membership.objects.create(team=second.team, user=third)
        answers = at_once(
            lambda one=one, team=team, pk=second.pk: one.post(f"{team}members/{pk}/removal/"),
            lambda two=two, team=team, pk=member.pk: two.post(f"{team}members/{pk}/removal/"),
        )
        assert answers[0].status_code == 303
        removed = not Membership.objects.filter(pk=member.pk).exists()
        assert removed is (answers[1].status_code == 303)
        assert answers[1].status_code in (303, 404, 409)

import pytest
from django.db import IntegrityError

from apps.common.models import Membership


def test_a_person_is_in_a_team_once(team, bob):
    with pytest.raises(IntegrityError):
        Membership.objects.create(team=team, user=bob, role=Membership.Role.ADMIN)


@pytest.mark.parametrize("role", ["", "boss", "OWNER"])
def test_the_database_knows_no_other_role(role, team, bob):
    with pytest.raises(IntegrityError):
        Membership.objects.filter(team=team, user=bob).update(role=role)


@pytest.mark.parametrize("role", Membership.Role)
def test_the_database_takes_each_role(role, team, bob):
    assert Membership.objects.filter(team=team, user=bob).update(role=role) == 1


def test_a_new_member_is_a_plain_one(team, bob):
    assert Membership.objects.get(team=team, user=bob).role == Membership.Role.MEMBER


def test_memberships_go_with_the_person_and_with_the_team(team, alice, bob):
    bob.delete()
    assert [m.user for m in Membership.objects.all()] == [alice]
    team.delete()
    assert not Membership.objects.exists()


def test_a_membership_reads_as_who_where_and_how(team, bob):
    assert str(Membership.objects.get(user=bob)) == "Bob · Harbour (Member)"

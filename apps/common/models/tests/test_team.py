import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection

from apps.common.models import Membership, Team


def test_a_new_team_has_its_owner(alice):
    team = Team.objects.create_owned(owner=alice, name="Harbour")
    assert [(m.user, m.role) for m in team.memberships.all()] == [(alice, Membership.Role.OWNER)]
    assert (team.slug, str(team)) == ("harbour", "Harbour")


def test_a_team_that_cannot_have_its_owner_is_not_made(alice, monkeypatch):
    monkeypatch.setattr(Membership, "save", lambda *args, **kwargs: (_ for _ in ()).throw(IntegrityError))
    with pytest.raises(IntegrityError):
        Team.objects.create_owned(owner=alice, name="Harbour")
    assert not Team.objects.exists()


def test_two_teams_of_one_name_have_two_addresses(alice, bob):
    first, second = (Team.objects.create_owned(owner=user, name="Harbour") for user in (alice, bob))
    assert first.slug != second.slug
    assert second.slug.startswith("harbour-")


def test_a_team_is_seen_by_its_members_alone(team, alice, bob, charlie):
    assert list(Team.objects.visible_to(alice)) == [team]
    assert list(Team.objects.visible_to(bob)) == [team]
    assert list(Team.objects.visible_to(charlie)) == []
    assert list(Team.objects.visible_to(AnonymousUser())) == []


def test_being_staff_is_no_membership(team, staff, superuser):
    assert not Team.objects.visible_to(staff).exists()
    assert not Team.objects.visible_to(superuser).exists()


def test_members_are_people(team, alice, bob):
    assert set(team.members.all()) == {alice, bob}


@pytest.mark.django_db(transaction=True)
def test_threads_that_save_the_same_name_at_once_all_get_a_slug():
    together, slugs, faults = threading.Barrier(6), [], []

    def save() -> None:
        try:
            together.wait()
            slugs.append(Team.objects.create(name="Race").slug)
        except Exception as fault:  # seen by the assertion below
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=save) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(set(slugs)) == 6

import threading
from collections import defaultdict

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from apps.common import events
from apps.common.errors import Conflict
from apps.common.models import AuditEntry, Membership, Notification, Team, User
from apps.common.models.ownership import OwnsTeams
from apps.common.models.team import NotAMember, OutOfReach


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


def test_a_new_team_is_written_down(team, alice):
    assert AuditEntry.objects.values_list("action", "actor_id", "target_name").get() == (
        "team.created",
        alice.pk,
        "Harbour",
    )


def test_a_rename_keeps_the_address_and_both_names(team, alice):
    team.rename("  Blue Boats ", by=alice)
    team.refresh_from_db()
    assert (team.name, team.slug) == ("Blue Boats", "harbour")
    entry = AuditEntry.objects.get(action="team.renamed")
    assert (entry.before, entry.after) == ({"name": "Harbour"}, {"name": "Blue Boats"})


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_is_none_is_refused(name, team, alice):
    with pytest.raises(ValidationError):
        team.rename(name, by=alice)
    team.refresh_from_db()
    assert team.name == "Harbour"


def test_a_rename_to_the_same_name_is_none(team, alice):
    team.rename("Harbour", by=alice)
    assert not AuditEntry.objects.filter(action="team.renamed").exists()


def test_an_owner_who_gives_the_team_away_stays_as_an_admin(team, alice, bob):
    team.transfer(to=bob, by=alice)
    roles = dict(team.memberships.values_list("user", "role"))
    assert roles == {alice.pk: "admin", bob.pk: "owner"}
    assert [str(each) for each in Notification.objects.all()] == ["Alice handed Harbour to you. You own it now."]
    assert AuditEntry.objects.filter(action="membership.role_changed").count() == 2


def test_staff_gives_a_team_an_owner_and_takes_none(team, staff, bob):
    team.transfer(to=bob, by=staff)
    assert set(team.memberships.values_list("role", flat=True)) == {"owner"}


def test_a_team_is_given_to_members_only(team, alice, charlie):
    with pytest.raises(NotAMember):
        team.transfer(to=charlie, by=alice)
    assert team.memberships.owners().get().user == alice


def test_giving_a_team_to_oneself_takes_nothing(team, alice):
    team.transfer(to=alice, by=alice)
    assert team.memberships.owners().get().user == alice


@pytest.mark.parametrize("role", ["admin", "member"])
def test_who_does_not_own_a_team_cannot_give_it_away(role, team, bob, alice):
    Membership.objects.filter(user=bob).update(role=role)
    with pytest.raises(OutOfReach):
        team.transfer(to=bob, by=bob)
    assert team.memberships.owners().get().user == alice


def test_a_team_goes_with_all_it_has_and_leaves_a_trace(team, alice, bob):
    pk = team.pk
    team.disband(by=alice)
    assert not Team.objects.exists()
    assert not Membership.objects.exists()
    entry = AuditEntry.objects.get(action="team.disbanded")
    assert (entry.actor_id, entry.target_id) == (alice.pk, str(pk))
    assert entry.before == {"name": "Harbour", "members": ["Alice", "Bob"]}


def test_deciding_over_a_team_that_is_gone_is_a_conflict(team, alice):
    Team.objects.all().delete()
    with pytest.raises(Conflict):
        team.rename("New", by=alice)


def test_whoever_is_let_in_keeps_the_place_that_they_have(team, alice, bob, charlie):
    assert team.admit(bob, role="admin", by=alice).role == "member"
    assert team.admit(charlie, role="admin", by=charlie).role == "admin"
    assert [(str(each), each.recipient) for each in Notification.objects.all()] == [("Charlie joined Harbour.", alice)]


def test_subscribers_hear_what_happens_in_a_team(team, alice, bob, monkeypatch, django_capture_on_commit_callbacks):
    heard = []
    monkeypatch.setattr(events, "_subscribers", defaultdict(list))
    for name in ("team_renamed", "team_role_changed", "team_member_left", "team_member_joined", "team_disbanded"):
        events.subscribe(name, lambda name=name, **facts: heard.append((name, facts["by"])))
    with django_capture_on_commit_callbacks(execute=True):
        team.rename("New", by=alice)
        team.transfer(to=bob, by=alice)
        team.membership_of(alice).leave()
        team.admit(alice, by=bob)
        team.disband(by=bob)
    assert heard == [
        ("team_renamed", alice),
        ("team_role_changed", alice),
        ("team_role_changed", alice),
        ("team_member_left", alice),
        ("team_member_joined", bob),
        ("team_disbanded", bob),
    ]


def test_a_person_who_alone_owns_what_others_use_is_not_deleted(team, alice, bob):
    second = Team.objects.create_owned(owner=alice, name="Second")
    Membership.objects.create(team=second, user=bob)
    for delete in (alice.delete, User.objects.filter(pk=alice.pk).delete, User.objects.exclude(pk=bob.pk).delete):
        with pytest.raises(OwnsTeams, match="Nobody else owns Harbour, Second"):
            delete()
    assert User.objects.count() == 2
    assert Membership.objects.count() == 4


def test_a_team_goes_with_the_last_person_in_it(alice, bob, team):
    Team.objects.create_owned(owner=bob, name="Only Bob's")
    bob.delete()
    assert list(Team.objects.all()) == [team]
    alice.delete()
    assert not Team.objects.exists()


def test_people_who_own_a_team_together_are_not_deleted_together(team, alice, bob, charlie):
    Membership.objects.filter(user=bob).update(role="owner")
    Membership.objects.create(team=team, user=charlie)
    with pytest.raises(OwnsTeams):
        User.objects.filter(pk__in=[alice.pk, bob.pk]).delete()
    bob.delete()
    assert team.memberships.owners().get().user == alice


def test_all_people_of_a_team_are_deleted_together_with_it(team, alice, bob):
    User.objects.filter(pk__in=[alice.pk, bob.pk]).delete()
    assert not Team.objects.exists()

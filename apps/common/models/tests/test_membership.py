import pytest
from django.db import IntegrityError

from apps.common.errors import Conflict
from apps.common.models import AuditEntry, Membership, Notification, Team
from apps.common.models.team import LastOwner, OutOfReach
from apps.common.permissions import ADMIN, MEMBER, OWNER, ROLES


def place(team, user) -> Membership:
    return Membership.objects.get(team=team, user=user)


@pytest.fixture
def crew(team, alice, bob, charlie):
    """Alice owns, Bob is an admin, Charlie a member."""
    Membership.objects.filter(user=bob).update(role=ADMIN)
    Membership.objects.create(team=team, user=charlie)
    return {user: place(team, user) for user in (alice, bob, charlie)}


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


def test_a_change_of_role_is_kept_told_and_written_down(team, alice, bob):
    place(team, bob).change_role(ADMIN, by=alice)
    assert place(team, bob).role == ADMIN
    entry = AuditEntry.objects.get(action="membership.role_changed")
    assert (entry.actor_id, entry.before, entry.after) == (alice.pk, {"role": "member"}, {"role": "admin"})
    told = Notification.objects.get()
    assert (told.recipient, str(told)) == (bob, "Alice changed your role in Harbour: Admin.")


def test_a_change_to_the_same_role_changes_nothing(team, alice, bob):
    before = place(team, bob)
    before.change_role(MEMBER, by=alice)
    assert place(team, bob).modified_at == before.modified_at
    assert not Notification.objects.exists()
    assert not AuditEntry.objects.filter(action="membership.role_changed").exists()


def test_a_role_that_is_none_is_a_mistake(team, alice, bob):
    with pytest.raises(ValueError, match="boss"):
        place(team, bob).change_role("boss", by=alice)


def test_a_removal_is_told_and_written_down(team, alice, bob):
    place(team, bob).remove(by=alice)
    assert list(team.members.all()) == [alice]
    entry = AuditEntry.objects.get(action="membership.removed")
    assert (entry.actor_id, entry.target_name, entry.before) == (alice.pk, "Bob · Harbour (Member)", {"role": "member"})
    assert str(Notification.objects.get(recipient=bob)) == "Alice removed you from Harbour."


def test_leaving_is_written_down_and_the_owners_are_told(team, alice, bob):
    place(team, bob).leave()
    assert list(team.members.all()) == [alice]
    assert AuditEntry.objects.get(action="membership.left").actor_id == bob.pk
    told = Notification.objects.get()
    assert (told.recipient, str(told), told.url) == (alice, "Bob left Harbour.", "/teams/harbour/")


@pytest.mark.parametrize(
    "verb",
    [
        lambda own, by: own.change_role(MEMBER, by=by),
        lambda own, by: own.remove(by=by),
        lambda own, by: own.leave(),
        lambda own, by: own.delete(),
        lambda own, by: Membership.objects.filter(pk=own.pk).delete(),
        lambda own, by: Membership.objects.all().delete(),
    ],
    ids=["demotion", "removal", "leaving", "deletion", "bulk deletion", "deletion of all"],
)
def test_the_last_owner_stays(verb, team, alice, bob):
    with pytest.raises(LastOwner, match="needs an owner"):
        verb(place(team, alice), alice)
    assert place(team, alice).role == OWNER
    assert Membership.objects.count() == 2
    assert not AuditEntry.objects.exclude(action="team.created").exists()


def test_an_owner_goes_when_another_stays(team, alice, bob):
    place(team, bob).change_role(OWNER, by=alice)
    place(team, alice).leave()
    assert [str(each) for each in Membership.objects.all()] == ["Bob · Harbour (Owner)"]


def test_others_are_deleted_in_bulk(crew, team, alice):
    assert Membership.objects.exclude(user=alice).delete()[0] == 2
    assert list(team.members.all()) == [alice]


def test_the_owner_of_one_team_does_not_stand_for_another(team, alice, bob):
    Team.objects.create_owned(owner=bob, name="Elsewhere")
    with pytest.raises(LastOwner):
        Membership.objects.filter(user=alice).delete()


@pytest.mark.parametrize("to", ROLES)
def test_an_admin_gives_and_takes_no_role_of_others(to, crew, bob, alice, charlie):
    with pytest.raises(OutOfReach):
        crew[alice].change_role(to if to != OWNER else MEMBER, by=bob)
    if to != MEMBER:
        with pytest.raises(OutOfReach):
            crew[charlie].change_role(to, by=bob)
    assert sorted(Membership.objects.values_list("role", flat=True)) == ["admin", "member", "owner"]


def test_an_admin_removes_members_alone(crew, bob, alice, charlie):
    with pytest.raises(OutOfReach):
        crew[alice].remove(by=bob)
    crew[charlie].remove(by=bob)
    assert not Membership.objects.filter(user=charlie).exists()


def test_a_member_decides_over_nobody(crew, charlie, bob):
    with pytest.raises(OutOfReach):
        crew[charlie].change_role(OWNER, by=charlie)
    with pytest.raises(OutOfReach):
        crew[bob].remove(by=charlie)


def test_what_was_loaded_before_somebody_else_decided_does_not_count(crew, bob, alice):
    """Bob, loaded as an admin, owns the team by now: taking that away asks for another owner."""
    Membership.objects.filter(user=bob).update(role=OWNER)
    Membership.objects.filter(user=alice).update(role=ADMIN)
    with pytest.raises(LastOwner):
        crew[bob].change_role(MEMBER, by=bob)


def test_deciding_over_a_place_that_is_gone_is_a_conflict(crew, alice, charlie):
    Membership.objects.filter(user=charlie).delete()
    with pytest.raises(Conflict):
        crew[charlie].change_role(ADMIN, by=alice)
    with pytest.raises(Conflict):
        crew[charlie].remove(by=alice)

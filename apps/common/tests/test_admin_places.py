"""Memberships in the admin: by their verbs, and never without an owner."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from apps.common.models import AuditEntry, Membership, Notification, Team, User
from apps.common.tests.threads import at_once


def url(row: object, page: str = "change") -> str:
    return reverse(f"admin:common_{row._meta.model_name}_{page}", args=[row.pk])


def place(team, user) -> Membership:
    return Membership.objects.get(team=team, user=user)


def rows(prefix: str, *places: dict[str, object]) -> dict[str, object]:
    """The fields of an inline with these rows, the existing ones first."""
    sent: dict[str, object] = {
        f"{prefix}-TOTAL_FORMS": len(places),
        f"{prefix}-INITIAL_FORMS": sum("id" in each for each in places),
    }
    for number, each in enumerate(places):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in each.items()}
    return sent


def row(membership: Membership, **changes: object) -> dict[str, object]:
    shown = {"id": membership.pk, "user": membership.user_id, "team": membership.team_id, "role": membership.role}
    return shown | changes


@pytest.fixture
def root(superuser, signed_in):
    return signed_in(superuser)


@pytest.fixture
def save(root, team):
    """Saves the page of the team with these rows and gives the answer."""

    def save(*places: dict[str, object]) -> str:
        no_invitations = rows("invitations")
        sent = {"name": team.name} | rows("memberships", *places) | no_invitations
        return root.post(url(team), sent, follow=True).content.decode()

    return save


def test_a_role_that_is_changed_on_the_page_of_a_team_is_told_and_written_down(save, team, alice, bob, superuser):
    save(row(place(team, alice)), row(place(team, bob), role="admin"))
    assert place(team, bob).role == "admin"
    assert str(Notification.objects.get(recipient=bob)) == "Root changed your role in Harbour: Admin."
    assert AuditEntry.objects.get(action="membership.role_changed").actor_id == superuser.pk


def test_owners_change_places_in_one_go(save, team, alice, bob):
    save(row(place(team, alice), role="member"), row(place(team, bob), role="owner"))
    assert (place(team, alice).role, place(team, bob).role) == ("member", "owner")


def test_a_new_owner_comes_while_the_old_one_goes(save, team, alice, bob, charlie):
    save(row(place(team, alice), DELETE="on"), row(place(team, bob)), {"user": charlie.pk, "role": "owner"})
    assert {str(each) for each in team.memberships.all()} == {"Bob · Harbour (Member)", "Charlie · Harbour (Owner)"}


@pytest.mark.parametrize("change", [{"role": "admin"}, {"DELETE": "on"}], ids=["demoted", "removed"])
def test_the_page_of_a_team_keeps_its_last_owner(change, save, team, alice, bob):
    html = save(row(place(team, alice), **change), row(place(team, bob)))
    assert "A team needs an owner" in html
    assert 'name="memberships-0-role"' in html, "what was filled in is lost"
    assert place(team, alice).role == "owner"


def test_an_owner_on_another_page_of_the_list_counts(save, team, alice, bob):
    Membership.objects.filter(user=bob).update(role="owner")
    save(row(place(team, alice), role="member"))
    assert place(team, alice).role == "member"


def test_a_place_does_not_pass_to_another_person(save, team, alice, bob, charlie):
    save(row(place(team, alice)), row(place(team, bob), user=charlie.pk, role="admin"))
    assert place(team, bob).role == "admin"
    assert not Membership.objects.filter(user=charlie).exists()
    assert Notification.objects.get().recipient == bob


@pytest.mark.parametrize(
    "places",
    [[], [{"role": "admin"}], [{"role": "owner", "DELETE": "on"}]],
    ids=["nobody", "no owner", "an owner who was taken out again"],
)
def test_a_new_team_needs_an_owner(places, root, alice):
    sent = rows("memberships", *[each | {"user": alice.pk} for each in places])
    response = root.post(reverse("admin:common_team_add"), {"name": "Boats"} | sent)
    assert "A team needs an owner" in response.content.decode()
    assert not Team.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_demoted_on_their_pages_at_once_one_stays_and_its_form_comes_back(superuser, alice, bob):
    people, desks = (alice, bob), (Client(), Client())
    for desk in desks:
        desk.force_login(superuser)
    for _round in range(8):
        team = Team.objects.create_owned(owner=alice, name="Race")
        Membership.objects.create(team=team, user=bob, role="owner")
        sent = [person_fields(one) | rows("memberships", row(place(team, one), role="member")) for one in people]
        deeds = [partial(desk.post, url(one), data) for desk, one, data in zip(desks, people, sent, strict=True)]
        assert sorted(answer.status_code for answer in at_once(*deeds)) == [200, 302]
        assert team.memberships.filter(role="owner").count() == 1
        team.delete()


def test_the_page_of_a_person_keeps_the_last_owner_of_each_team(root, team, alice, bob):
    sent = person_fields(alice) | rows("memberships", row(place(team, alice), role="member"))
    assert "A team needs an owner" in root.post(url(alice), sent).content.decode()
    Membership.objects.filter(user=bob).update(role="owner")
    root.post(url(alice), sent)
    assert place(team, alice).role == "member"


def test_a_person_is_put_into_a_team_on_their_page(root, team, charlie):
    root.post(url(charlie), person_fields(charlie) | rows("memberships", {"team": team.pk, "role": "admin"}))
    assert place(team, charlie).role == "admin"
    assert AuditEntry.objects.filter(action="membership.created").exists()


def person_fields(person: User) -> dict[str, object]:
    kept = {name: getattr(person, name) for name in ("email", "username", "first_name", "last_name", "theme")}
    no_notes = rows("common-note-content_type-object_id")
    return kept | no_notes | {"is_active": "on", "display_name": "", "time_zone": "", "language": ""}


def test_the_page_of_a_membership_keeps_the_last_owner(root, team, alice, bob):
    own = place(team, alice)
    sent = {"team": team.pk, "user": alice.pk, "role": "member"}
    assert "A team needs an owner" in root.post(url(own), sent).content.decode()
    assert place(team, alice).role == "owner"
    root.post(url(place(team, bob)), sent | {"user": bob.pk, "role": "owner"})
    root.post(url(own), sent)
    assert (place(team, alice).role, place(team, bob).role) == ("member", "owner")


def test_a_membership_is_added_on_a_page_of_its_own(root, team, charlie):
    add = reverse("admin:common_membership_add")
    root.post(add, {"team": team.pk, "user": charlie.pk, "role": "admin"})
    assert place(team, charlie).role == "admin"


def test_the_last_owner_is_not_deleted_from_the_list_and_others_are(root, team, alice, bob):
    own, other = place(team, alice), place(team, bob)
    assert "Alice · Harbour (Owner)" in root.get(url(own, "delete")).content.decode()
    root.post(url(own, "delete"), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [own.pk, other.pk], "post": "yes"}
    root.post(reverse("admin:common_membership_changelist"), chosen)
    assert Membership.objects.count() == 2
    root.post(reverse("admin:common_membership_changelist"), chosen | {"_selected_action": [other.pk]})
    assert Membership.objects.get() == own
    assert AuditEntry.objects.get(action="membership.removed").before == {"role": "member"}


def test_a_membership_is_deleted_on_its_page(root, team, alice, bob):
    root.post(url(place(team, bob), "delete"), {"post": "yes"})
    assert [each.user for each in team.memberships.all()] == [alice]


def test_a_person_who_is_the_last_owner_is_not_deleted_and_the_page_names_the_teams(root, team, alice, bob):
    for _time in range(2):
        html = root.get(url(alice, "delete")).content.decode()
        assert "Nobody else owns Harbour. Make somebody else an owner first, or delete the team." in html
        root.post(url(alice, "delete"), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [alice.pk, bob.pk][:1], "post": "yes"}
    assert "Nobody else owns" in root.post(reverse("admin:common_user_changelist"), chosen).content.decode()
    assert User.objects.contains(alice)


def test_a_person_whom_no_team_needs_is_deleted(root, team, bob, charlie):
    root.post(url(bob, "delete"), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [charlie.pk], "post": "yes"}
    root.post(reverse("admin:common_user_changelist"), chosen)
    assert {str(each) for each in User.objects.all()} == {"Alice", "Root"}


def test_teams_are_renamed_and_deleted_by_their_verbs(root, team, alice, superuser):
    sent = {"name": "New"} | rows("memberships", row(place(team, alice))) | rows("invitations")
    root.post(url(team), sent)
    assert AuditEntry.objects.get(action="team.renamed").after == {"name": "New"}
    root.post(url(team, "delete"), {"post": "yes"})
    second = Team.objects.create_owned(owner=alice, name="Second")
    chosen = {"action": "delete_selected", "_selected_action": [second.pk], "post": "yes"}
    root.post(reverse("admin:common_team_changelist"), chosen)
    assert not Team.objects.exists()
    entries = AuditEntry.objects.filter(action="team.disbanded")
    assert {(each.actor_id, each.target_name) for each in entries} == {(superuser.pk, "New"), (superuser.pk, "Second")}

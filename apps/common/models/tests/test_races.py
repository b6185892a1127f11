"""Decisions of the same moment: a team keeps an owner, an invitation makes one place, a to-do moves once."""

from threading import Thread

import pytest
from django.db import connection
from django.urls import reverse

from apps.common.errors import Conflict
from apps.common.models import Invitation, Membership, Notification, Team, TodoItem, User
from apps.common.models.invitation import InvitationClosed
from apps.common.models.invitation_queryset import SentJustNow, fingerprint
from apps.common.models.ownership import OwnsTeams
from apps.common.models.team import LastOwner, OutOfReach
from apps.common.models.todo_item import IllegalTransition
from apps.common.tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


def person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.com", None, username=name)


def places(team: Team) -> list[Membership]:
    return list(Membership.objects.filter(team=team).select_related("team", "user").order_by("pk"))


@pytest.fixture
def two_owners():
    """Another team of two owners and a member each time."""
    people = [person(name) for name in ("one", "two", "three")]

    def make() -> list[Membership]:
        team = Team.objects.create_owned(owner=people[0], name="Race")
        Membership.objects.create(team=team, user=people[1], role="owner")
        Membership.objects.create(team=team, user=people[2])
        return places(team)

    return make


DECISIONS = {
    "both leave": lambda one, two: (one.leave, two.leave),
    "each demotes the other": lambda one, two: (
        lambda: one.change_role("member", by=two.user),
        lambda: two.change_role("member", by=one.user),
    ),
    "each removes the other": lambda one, two: (lambda: one.remove(by=two.user), lambda: two.remove(by=one.user)),
    "both step down": lambda one, two: (
        lambda: one.change_role("admin", by=one.user),
        lambda: two.change_role("admin", by=two.user),
    ),
    "one leaves and the other is deleted in bulk": lambda one, two: (
        one.leave,
        Membership.objects.filter(pk=two.pk).delete,
    ),
}


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
def test_of_two_owners_who_go_at_once_exactly_one_does(two_owners, decide):
    for _round in range(ROUNDS):
        one, two, _member = two_owners()
        results = at_once(*decide(one, two))
        refused = [each for each in results if isinstance(each, Exception)]
        # Who was removed or demoted meanwhile has no say any more.
        assert [type(each) for each in refused] in ([LastOwner], [OutOfReach]), results
        assert Membership.objects.filter(team=one.team, role="owner").count() == 1


def test_of_two_owners_who_are_deleted_at_once_exactly_one_is():
    member = person("three")
    for _round in range(ROUNDS):
        people = [person(name) for name in ("one", "two")]
        team = Team.objects.create_owned(owner=people[0], name="Race")
        Membership.objects.create(team=team, user=people[1], role="owner")
        Membership.objects.create(team=team, user=member)
        results = at_once(people[0].delete, User.objects.filter(pk=people[1].pk).delete)
        assert [type(each) for each in results if isinstance(each, Exception)] == [OwnsTeams], results
        assert Membership.objects.filter(team=team, role="owner").count() == 1
        team.delete()
        User.objects.exclude(pk=member.pk).delete()


def test_a_team_given_away_by_two_owners_at_once_keeps_an_owner(two_owners):
    for _round in range(ROUNDS):
        one, two, member = two_owners()
        results = at_once(
            lambda one=one, member=member: one.team.transfer(to=member.user, by=one.user),
            lambda two=two, member=member: two.team.transfer(to=member.user, by=two.user),
        )
        assert results == [None, None]
        assert [each.user for each in places(one.team) if each.role == "owner"] == [member.user]


def test_an_invitation_that_is_accepted_twice_at_once_makes_one_place(two_owners):
    guest = person("guest")
    for number in range(ROUNDS):
        team = two_owners()[0].team
        offers = [
            Invitation.objects.create(team=team, email=guest.email, token_hash=fingerprint(f"{number}")) for _ in "x"
        ] * 4
        results = at_once(*[lambda pk=each.pk: Invitation.objects.get(pk=pk).accept(by=guest) for each in offers])
        assert [type(each) for each in results].count(InvitationClosed) == 3, results
        assert Membership.objects.filter(team=team, user=guest).count() == 1
        assert Notification.objects.filter(kind="team.joined", recipient__username="one").count() == number + 1


def test_what_is_revoked_and_accepted_at_once_is_one_of_both(two_owners):
    guest = person("guest")
    for number in range(ROUNDS):
        owner = two_owners()[0]
        offer = Invitation.objects.create(team=owner.team, email=guest.email, token_hash=f"{number}")
        results = at_once(
            lambda pk=offer.pk: Invitation.objects.get(pk=pk).accept(by=guest),
            lambda pk=offer.pk, owner=owner: Invitation.objects.get(pk=pk).revoke(by=owner.user),
        )
        offer.refresh_from_db()
        assert [type(each) for each in results].count(InvitationClosed) == 1, results
        joined = Membership.objects.filter(team=owner.team, user=guest).exists()
        assert joined is (offer.status == Invitation.Status.ACCEPTED)


def test_an_address_that_is_invited_twice_at_once_gets_one_invitation(two_owners, mailoutbox):
    for number in range(ROUNDS):
        one, two, _member = two_owners()
        email = f"new{number}@example.com"
        results = at_once(
            lambda one=one, email=email: one.team.invite(email, by=one.user),
            lambda two=two, email=email: two.team.invite(email, by=two.user),
        )
        assert [type(each) for each in results].count(SentJustNow) == 1, results
        assert Invitation.objects.filter(email=email).count() == 1
    assert len(mailoutbox) == ROUNDS


def test_a_team_that_is_deleted_while_somebody_joins_leaves_nothing_behind(two_owners):
    guest = person("guest")
    for number in range(ROUNDS):
        owner = two_owners()[0]
        offer = Invitation.objects.create(team=owner.team, email=guest.email, token_hash=f"{number}")
        results = at_once(
            lambda offer=offer: offer.accept(by=guest), lambda owner=owner: owner.team.disband(by=owner.user)
        )
        assert not isinstance(results[0], Exception) or isinstance(results[0], Conflict), results
        assert results[1] is None
        assert not Team.objects.filter(pk=owner.team_id).exists()
        assert not Membership.objects.filter(user=guest).exists()


def test_a_to_do_that_is_moved_twice_at_once_moves_once():
    staff = person("stella")
    for _round in range(ROUNDS):
        item = TodoItem.objects.create(title="x")
        one, two = (TodoItem.objects.get(pk=item.pk) for _ in "ab")
        results = at_once(lambda one=one: one.complete(by=staff), lambda two=two: two.cancel(by=staff))
        item.refresh_from_db()
        assert [type(each) for each in results].count(IllegalTransition) == 1, results
        assert item.is_finished


def test_a_form_of_the_admin_does_not_undo_what_becomes_of_a_to_do_meanwhile(monkeypatch, client):
    todo, root = TodoItem.objects.create(title="Paint"), User.objects.create_superuser("root@example.com")
    client.force_login(root)
    save, other = TodoItem.save, Thread(target=complete, args=(todo.pk, root))

    def save_while_somebody_completes_it(self, *args, **kwargs):
        if other.ident is None:
            other.start()
            other.join(timeout=1)  # who has to wait comes after us
        save(self, *args, **kwargs)

    monkeypatch.setattr(TodoItem, "save", save_while_somebody_completes_it)
    notes = "common-note-content_type-object_id"
    form = {"title": "Paint it", "status": "open", "priority": 2} | {
        f"{notes}-{each}_FORMS": 0 for each in ("TOTAL", "INITIAL")
    }
    assert client.post(reverse("admin:common_todoitem_change", args=[todo.pk]), form).status_code == 302
    other.join()
    todo.refresh_from_db()
    assert (todo.title, todo.status) == ("Paint it", "done")


def complete(pk: int, by: User) -> None:
    TodoItem.objects.get(pk=pk).complete(by=by)
    connection.close()

"""Who is in a team, found and given other roles through its pages."""

import gzip
import re

import pytest

from apps.common.models import AuditEntry, Membership, Notification, Team, User
from apps.public.teams import loading
from apps.public.teams.loading import ON_A_PAGE


def place(user) -> Membership:
    return Membership.objects.get(user=user)


def role_of(user) -> str:
    return place(user).role


@pytest.fixture
def crowd(team):
    for number in range(ON_A_PAGE):
        user = User.objects.create_user(f"sailor{number}@example.com", None, display_name=f"Sailor {number:02}")
        team.memberships.create(user=user)


def names(response) -> list[str]:
    return re.findall(r'<h2 class="cluster"><span class="wrap-anywhere">([^<]*)', response.content.decode())


def test_owners_come_first_and_addresses_of_mail_are_nobodys_business(team, harbour, bob, charlie, signed_in, words):
    team.memberships.create(user=charlie, role="owner")
    response = signed_in(bob).get(harbour())
    assert names(response) == ["Alice", "Charlie", "Bob"]
    assert "alice@example.com" not in words(response)


def test_a_long_list_has_pages_and_a_search(crowd, harbour, alice, signed_in, words):
    client = signed_in(alice)
    assert len(names(client.get(harbour()))) == ON_A_PAGE
    assert len(names(client.get(harbour("?page=2")))) == 2
    assert names(client.get(harbour("?q=sailor 07"))) == ["Sailor 07"]
    assert "Nobody found" in words(client.get(harbour("?q=nobody")))
    assert client.get(harbour("?q=%00&page=x")).status_code == 200


def test_a_full_page_of_members_is_light(crowd, harbour, alice, signed_in):
    page = signed_in(alice).get(harbour()).content
    assert page.count(b'class="role-form"') == ON_A_PAGE - 1
    assert len(gzip.compress(page)) <= 14_000


def test_a_search_as_one_types_asks_for_the_list_alone(harbour, alice, signed_in, htmx_headers):
    response = signed_in(alice).get(harbour("?q=bob"), headers=htmx_headers)
    assert names(response) == ["Bob"]
    assert b"<html" not in response.content


def test_everybody_reads_what_their_role_allows(harbour, alice, bob, signed_in, words):
    assert "Hand the team to another owner" in words(signed_in(alice).get(harbour()))
    page = words(signed_in(bob).get(harbour()))
    assert "See who is in the team" in page
    assert "Hand the team to another owner" not in page


def test_a_role_is_changed_told_and_taken_back(harbour, alice, bob, signed_in, words):
    client = signed_in(alice)
    address = harbour(f"members/{place(bob).pk}/role/")
    page = words(client.post(address, {"role": "admin"}, follow=True))
    assert role_of(bob) == "admin"
    assert "Bob: the role is Admin now." in page
    assert f'action="{address}?role=member"' in page
    assert str(Notification.objects.get(recipient=bob)) == "Alice changed your role in Harbour: Admin."
    assert client.post(f"{address}?role=member").status_code == 303
    assert role_of(bob) == "member"
    assert AuditEntry.objects.filter(action="membership.role_changed").count() == 2


def test_the_list_stays_as_it_was_narrowed(crowd, harbour, alice, bob, signed_in, htmx_headers):
    client, address = signed_in(alice), harbour(f"members/{place(bob).pk}/role/?q=bob")
    assert f'action="{address}"' in client.get(harbour("?q=bob")).content.decode()
    assert client.post(address, {"role": "admin"})["Location"] == harbour("?q=bob")
    response = client.post(address, {"role": "member"}, headers=htmx_headers | {"HX-Target": "members"})
    assert names(response) == ["Bob"]
    assert b"<html" not in response.content
    assert b"hx-swap-oob" in response.content


def test_a_role_that_is_none_is_refused(harbour, alice, bob, signed_in, words):
    response = signed_in(alice).post(harbour(f"members/{place(bob).pk}/role/"), {"role": "captain"})
    assert response.status_code == 422
    assert "Choose one of the roles" in words(response)


def test_the_only_owner_keeps_the_role_and_two_may_change_theirs(team, harbour, alice, bob, signed_in, words):
    client, address = signed_in(alice), harbour(f"members/{place(alice).pk}/role/")
    assert address not in words(client.get(harbour()))
    refused = client.post(address, {"role": "member"})
    assert (refused.status_code, "A team needs an owner." in words(refused)) == (422, True)
    Membership.objects.filter(user=bob).update(role="owner")
    assert address in words(client.get(harbour()))
    page = words(client.post(address, {"role": "member"}, follow=True))
    assert role_of(alice) == "member"
    # Whoever gives it away cannot take it back.
    assert "?role=owner" not in page


def test_who_steps_down_by_htmx_gets_the_whole_page_anew(team, harbour, alice, bob, signed_in, htmx_headers):
    Membership.objects.filter(user=bob).update(role="owner")
    address = harbour(f"members/{place(alice).pk}/role/")
    response = signed_in(alice).post(address, {"role": "member"}, headers=htmx_headers | {"HX-Target": "members"})
    assert response.headers["HX-Redirect"]


def test_a_removal_asks_first_and_is_told(harbour, alice, bob, signed_in, words):
    client, address = signed_in(alice), harbour(f"members/{place(bob).pk}/removal/")
    assert "Remove Bob from the team?" in words(client.get(address))
    assert Membership.objects.filter(user=bob).exists()
    assert "Removed: Bob." in words(client.post(address, follow=True))
    assert not Membership.objects.filter(user=bob).exists()
    told = Notification.objects.get(recipient=bob)
    assert (str(told), told.url) == ("Alice removed you from Harbour.", "/teams/")


def test_nobody_removes_themselves_that_is_leaving(harbour, alice, signed_in):
    assert signed_in(alice).get(harbour(f"members/{place(alice).pk}/removal/")).status_code == 404


def test_the_team_is_handed_over_after_the_password(harbour, alice, bob, signed_in, just_signed_in, words):
    address = harbour(f"members/{place(bob).pk}/ownership/")
    assert signed_in(alice).post(address)["Location"].startswith("/account/reauthenticate/")
    assert role_of(bob) == "member"
    client = just_signed_in(alice)
    assert "Hand the team to Bob?" in words(client.get(address))
    assert "Harbour belongs to Bob now. You are an admin." in words(client.post(address, follow=True))
    assert (role_of(alice), role_of(bob)) == ("admin", "owner")
    told = Notification.objects.get()
    assert (told.recipient, str(told)) == (bob, "Alice handed Harbour to you. You own it now.")


def test_a_place_of_another_team_is_not_reached_through_ones_own(team, harbour, alice, charlie, just_signed_in):
    elsewhere = Team.objects.create_owned(owner=charlie, name="Elsewhere")
    theirs = elsewhere.memberships.get()
    client = just_signed_in(alice)
    for page in ("role", "removal", "ownership"):
        assert client.post(harbour(f"members/{theirs.pk}/{page}/"), {"role": "member"}).status_code == 404


def test_who_is_demoted_while_they_wait_their_turn_is_asked_to_look_again(
    harbour, alice, bob, signed_in, monkeypatch, words
):
    ask = loading.role_in

    def ask_and_demote(request, slug):
        found = ask(request, slug)
        Membership.objects.filter(user=alice).update(role="admin")
        return found

    monkeypatch.setattr(loading, "role_in", ask_and_demote)
    response = signed_in(alice).post(harbour(f"members/{place(bob).pk}/role/"), {"role": "admin"})
    assert (response.status_code, "Somebody was faster" in words(response)) == (409, True)
    assert role_of(bob) == "member"

"""Making, naming, leaving and deleting a team, through its pages."""

from uuid import uuid4

import pytest

from apps.common.models import AuditEntry, Membership, Notification, Team

NEW = "/teams/new/"


@pytest.fixture
def form():
    return {"name": "Blue Boats", "ticket": str(uuid4())}


def test_a_visitor_signs_in_first_and_comes_back(client, harbour):
    for address in ("/teams/", NEW, harbour(), harbour("settings/")):
        assert client.get(address)["Location"] == f"/account/login/?next={address}"


def test_somebody_without_a_team_is_told_what_one_is_for(alice, signed_in, words):
    page = words(signed_in(alice).get("/teams/"))
    assert "You are in no team yet" in page
    assert f'href="{NEW}"' in page


def test_a_new_team_is_owned_current_and_asks_for_others(alice, signed_in, form, words):
    client = signed_in(alice)
    response = client.post(NEW, form)
    assert (response.status_code, response["Location"]) == (303, "/teams/blue-boats/invitations/")
    assert Membership.objects.get().role == "owner"
    assert AuditEntry.objects.get(action="team.created").actor_id == alice.pk
    assert "Blue Boats is yours." in words(client.get("/teams/"))


def test_a_form_that_is_sent_twice_makes_one_team(alice, signed_in, form, words):
    client = signed_in(alice)
    client.post(NEW, form)
    assert "This team is there already." in words(client.post(NEW, form, follow=True))
    assert Team.objects.count() == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_cannot_be_is_refused_and_kept(alice, signed_in, form, name, words):
    response = signed_in(alice).post(NEW, form | {"name": name})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in words(response)
    assert not Team.objects.exists()


@pytest.mark.parametrize("name", ["New", "Invitations", "current", "Ørn & Sønner", "会社", "../x", "<b>"])
def test_every_name_has_an_address_that_opens(alice, signed_in, form, name, words):
    client = signed_in(alice)
    response = client.post(NEW, form | {"name": name}, follow=True)
    assert response.status_code == 200
    team = Team.objects.get()
    assert team.slug not in Team.reserved_slugs
    assert client.get(team.get_absolute_url()).status_code == 200


def test_the_list_tells_role_and_size_of_my_teams_and_no_other(team, alice, bob, charlie, signed_in, words):
    Team.objects.create_owned(owner=charlie, name="Elsewhere")
    page = words(signed_in(bob).get("/teams/"))
    assert "Harbour" in page
    assert "2 people" in page
    assert "Member" in page
    assert "Elsewhere" not in page


def test_a_rename_keeps_the_address(team, harbour, alice, signed_in):
    client = signed_in(alice)
    assert client.post(harbour("settings/"), {"name": " Quay "})["Location"] == harbour("settings/")
    team.refresh_from_db()
    assert (team.name, team.slug) == ("Quay", "harbour")
    assert AuditEntry.objects.get(action="team.renamed").after == {"name": "Quay"}


def test_a_refused_rename_comes_back_as_a_fragment(harbour, alice, signed_in, htmx_headers):
    response = signed_in(alice).post(harbour("settings/"), {"name": ""}, headers=htmx_headers)
    assert response.status_code == 422
    assert response.content.strip().startswith(b"<form")


def test_a_member_sees_the_settings_without_the_name(harbour, bob, signed_in, words):
    page = words(signed_in(bob).get(harbour("settings/")))
    assert "Leave the team" in page
    assert "Delete the team" not in page
    assert 'name="name"' not in page


def test_who_leaves_is_asked_first_and_the_owners_are_told(team, harbour, alice, bob, signed_in, words):
    client = signed_in(bob)
    assert "Leave the team?" in words(client.get(harbour("leaving/")))
    assert client.post(harbour("leaving/"))["Location"] == "/teams/"
    assert "You left Harbour." in words(client.get("/teams/"))
    assert client.get(harbour()).status_code == 404
    told = Notification.objects.get()
    assert (told.recipient, str(told), told.url) == (alice, "Bob left Harbour.", "/teams/harbour/")


def test_the_last_owner_is_told_what_to_do_instead_of_leaving(team, harbour, alice, signed_in, words):
    client = signed_in(alice)
    page = words(client.get(harbour("leaving/")))
    assert "You are the only owner" in page
    assert "Make somebody else an owner" in page
    assert '<button class="btn btn-danger"' not in page
    response = client.post(harbour("leaving/"))
    assert response.status_code == 422
    assert "A team needs an owner." in words(response)


def test_who_is_alone_is_led_to_the_deletion(alice, signed_in, words):
    Team.objects.create_owned(owner=alice, name="Solo")
    page = words(signed_in(alice).get("/teams/solo/leaving/"))
    assert "Nobody else is in this team." in page
    assert 'href="/teams/solo/deletion/"' in page


def test_deleting_asks_for_the_password_then_for_the_name(team, harbour, alice, bob, signed_in, just_signed_in, words):
    address = harbour("deletion/")
    assert signed_in(alice).get(address)["Location"] == "/account/reauthenticate/?next=%2Fteams%2Fharbour%2Fdeletion%2F"
    assert signed_in(alice).post(address, {"name": "Harbour"})["Location"].startswith("/account/reauthenticate/")
    client = just_signed_in(alice)
    assert "all of its 2 people" in words(client.get(address))
    response = client.post(address, {"name": "Harbor"})
    assert response.status_code == 422
    assert "This is not the name of the team." in words(response)
    assert Team.objects.exists()
    assert client.post(address, {"name": "  Harbour "})["Location"] == "/teams/"
    assert not Team.objects.exists()
    told = Notification.objects.get()
    assert (told.recipient, str(told), told.url) == (bob, "Alice deleted the team Harbour.", "/teams/")
    assert AuditEntry.objects.get(action="team.disbanded").before["members"]

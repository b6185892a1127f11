"""The page behind the link: from the mail to the place in the team, and what everybody else is told."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.utils import timezone

from apps.common.models import Invitation, Membership, User
from apps.public.tests.letters import link

GUEST = "charlie@example.com"


@pytest.fixture
def invite(team, alice, django_capture_on_commit_callbacks):
    """Invites and gives the path of the link in the mail."""

    def invite(email: str = GUEST, **options: object) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            team.invite(email, by=alice, **options)
        return link("teams/invitations")

    return invite


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_who_is_invited_follows_the_link_and_joins(invite, charlie, signed_in, team):
    address, client = invite(role="admin"), signed_in(charlie)
    page = words(client.get(address))
    assert "Join Harbour" in page
    assert "Alice invites you. Your role will be: Admin." in page
    response = client.post(address, {"answer": "accept"})
    assert (response.status_code, response["Location"]) == (303, "/teams/harbour/")
    assert Membership.objects.get(user=charlie).role == "admin"
    assert "You are in the team Harbour now." in words(client.get("/"))


def test_who_declines_stays_outside(invite, charlie, signed_in):
    address, client = invite(), signed_in(charlie)
    assert client.post(address, {"answer": "decline"}).status_code == 303
    assert not Membership.objects.filter(user=charlie).exists()
    assert "It was declined." in words(client.get(address))


def test_a_visitor_is_sent_to_sign_in_or_up_and_comes_back(invite, client):
    address = invite("new@example.com")
    page = words(client.get(address))
    assert f"/account/login/?next={address.replace('/', '%2F')}" in page
    assert f"/account/signup/?next={address.replace('/', '%2F')}" in page
    assert "new@example.com" not in page
    response = client.post(address, {"answer": "accept"})
    target = urlsplit(response["Location"])
    assert (target.path, parse_qs(target.query)) == ("/account/login/", {"next": [address]})
    assert not Invitation.objects.get().accepted_at


def test_somebody_new_signs_up_and_joins(invite, client, team, django_capture_on_commit_callbacks):
    address = invite("new@example.com")
    sent = {"email": "new@example.com", "password1": "correct-horse-battery", "next": address}
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/account/signup/", sent)
    assert response["Location"] == address
    client.post(address, {"answer": "accept"})
    assert team.members.contains(User.objects.get(email="new@example.com"))


def test_another_account_is_told_to_change_and_learns_no_address(invite, bob, signed_in):
    address, client = invite(), signed_in(bob)
    page = words(client.get(address))
    assert "You are signed in as bob@example.com, and the invitation was sent to another address." in page
    # Bob is in that team, so the frame of the page names it.
    assert "Harbour" not in page[page.index("<main") :]
    assert GUEST not in page
    assert f"/account/logout/?next={address.replace('/', '%2F')}" in page
    response = client.post(address, {"answer": "accept"})
    assert response.status_code == 422
    assert "sent to another address" in words(response)
    assert Invitation.objects.open().exists()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("expires_at", "It was not answered in time."),
        ("revoked_at", "It was taken back."),
        ("declined_at", "It was declined."),
        ("accepted_at", "It was accepted already."),
    ],
)
def test_what_can_no_longer_be_answered_says_why_and_has_no_button(field, text, invite, charlie, signed_in, client):
    address = invite()
    Invitation.objects.update(**{field: timezone.now() - timedelta(seconds=1)})
    for person in (signed_in(charlie), client):
        page = words(person.get(address))
        assert text in page
        assert 'name="answer"' not in page
    response = signed_in(charlie).post(address, {"answer": "accept"})
    assert response.status_code == 422
    assert "This invitation no longer works." in words(response)
    assert not Membership.objects.filter(user=charlie).exists()


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "ä"])
def test_a_link_that_leads_nowhere_says_so_with_404(token, client, db):
    response = client.get(f"/teams/invitations/{token}/")
    assert response.status_code == 404
    assert "a newer mail has taken its place" in words(response)


def test_the_page_is_kept_by_no_cache(invite, client):
    assert "no-store" in client.get(invite())["Cache-Control"]


def test_looking_changes_nothing(invite, charlie, signed_in):
    address = invite()
    before = Invitation.objects.values().get()
    signed_in(charlie).get(address)
    assert Invitation.objects.values().get() == before


def test_the_invitation_of_an_account_that_is_gone_names_nobody(invite, team, alice, bob, charlie, signed_in):
    team.transfer(to=bob, by=alice)
    address = invite()
    alice.delete()
    page = words(signed_in(charlie).get(address))
    assert "You are invited. Your role will be: Member." in page
    assert "None" not in page


def test_the_mail_is_plain_text_and_says_the_same_as_html(invite, settings, team):
    settings.SITE_NAME = "Q&A <House>"
    team.name = "Tide & <Timber>"
    team.save()
    address = invite()
    letter = mail.outbox[0]
    assert letter.subject == "Join Tide & <Timber> at Q&A <House>"
    assert letter.body.startswith("Hello,\n\nAlice invites you to the team Tide & <Timber> at Q&A <House>.")
    assert f"\n\nhttp://testserver{address}\n\n" in letter.body
    assert letter.body.endswith("\n\nQ&A <House>\nhttp://testserver/")
    html, mimetype = letter.alternatives[0]
    assert mimetype == "text/html"
    assert "Tide &amp; &lt;Timber&gt;" in html
    assert f'<a href="http://testserver{address}"' in html

"""Inviting through the pages of a team, and answering without the link of the mail."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from apps.common.models import Invitation, Membership, Notification
from apps.common.models import invitation_queryset as rules
from apps.public.tests.letters import link
from apps.public.tests.samples import invitation as invite

LONG_AGO = timezone.now() - timedelta(days=2)


@pytest.fixture
def send(harbour, alice, signed_in, django_capture_on_commit_callbacks):
    def send(emails: str, role: str = "member", **options):
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in(alice).post(harbour("invitations/"), {"emails": emails, "role": role}, **options)

    return send


def test_many_are_invited_at_once_each_by_a_mail_of_their_own(send, words):
    response = send(
        "one@example.com, TWO@example.com;three@example.com\nAnn Lee <four@example.com> one@example.com", follow=True
    )
    assert "4 invitations are on their way." in words(response)
    assert sorted(to for letter in mail.outbox for to in letter.to) == [
        f"{name}@example.com" for name in ("four", "one", "three", "two")
    ]
    assert set(Invitation.objects.values_list("role", flat=True)) == {"member"}


def test_each_address_that_is_refused_says_why_and_takes_no_other_along(send, words):
    response = send(f"good@example.com bob@example.com nonsense {'x' * 250}@example.com")
    page = words(response)
    assert response.status_code == 422
    assert "bob@example.com: This person is in the team already." in page
    assert "nonsense: This is not an e-mail address." in page
    assert f"{'x' * 250}@example.com: This is not an e-mail address." in page
    assert [each.email for each in Invitation.objects.all()] == ["good@example.com"]
    assert "1 invitation is on its way." in page
    # What is to be mended stands in the form again, and nothing else.
    assert f">bob@example.com\nnonsense\n{'x' * 250}@example.com</textarea>" in response.content.decode().replace(
        "\r", ""
    ).replace(">\nbob", ">bob")


def test_htmx_gets_the_form_and_beside_it_the_list(send, htmx_headers):
    response = send("good@example.com bad", headers=htmx_headers)
    assert response.status_code == 422
    html = response.content.decode()
    assert "<html" not in html
    assert 'id="invite"' in html
    assert '<section id="invitations" hx-swap-oob="true">' in html
    assert "good@example.com" in html


@pytest.mark.parametrize("emails", ["", "  , ;", " ".join(f"{n}@example.com" for n in range(21))])
def test_nobody_and_too_many_are_refused(send, emails):
    assert send(emails).status_code == 422
    assert not Invitation.objects.exists()


def test_an_admin_offers_no_role_beyond_reach(harbour, bob, signed_in):
    Membership.objects.filter(user=bob).update(role="admin")
    client = signed_in(bob)
    assert 'value="admin"' not in client.get(harbour("invitations/")).content.decode()
    response = client.post(harbour("invitations/"), {"emails": "new@example.com", "role": "admin"})
    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_what_is_left_of_the_day_is_told_and_then_there_is_no_form(send, harbour, alice, signed_in, words, monkeypatch):
    monkeypatch.setattr(rules, "DAILY_LIMIT", 2)
    client = signed_in(alice)
    send("one@example.com")
    assert "You can send 1 more within these 24 hours." in words(client.get(harbour("invitations/")))
    response = send("two@example.com three@example.com")
    assert "three@example.com: That were many invitations for one day" in words(response)
    page = words(client.get(harbour("invitations/")))
    assert "No more invitations today" in page
    assert "<textarea" not in page


def test_one_address_gets_so_many_a_day_and_the_reason(send, team, words, monkeypatch):
    monkeypatch.setattr(rules, "DAILY_LIMIT_OF_ADDRESS", 1)
    invite(team, "new@example.com", sent_at=timezone.now() - timedelta(hours=1))
    assert "new@example.com: This address has got as many" in words(send("new@example.com"))


def test_waiting_expired_and_answered_ones_are_told_apart(team, harbour, alice, signed_in, words):
    invite(team, "open@example.com", expires_at=timezone.now() + timedelta(days=3))
    invite(team, "late@example.com", expires_at=LONG_AGO)
    invite(team, "gone@example.com", declined_at=LONG_AGO)
    client = signed_in(alice)
    waiting, answered = (words(client.get(harbour(f"invitations/{query}"))) for query in ("", "?show=answered"))
    assert "open@example.com" in waiting
    assert "works until" in waiting
    assert "worked until" in waiting
    assert "gone@example.com" not in waiting
    assert "gone@example.com" in answered
    assert "Declined" in answered
    assert "late@example.com" not in answered
    assert "Send again" not in answered


def test_an_invitation_is_sent_again_and_revoked(team, harbour, alice, signed_in, words):
    invite(team, "new@example.com", sent_at=LONG_AGO, expires_at=LONG_AGO)
    client, found = signed_in(alice), Invitation.objects.get()
    page = words(client.post(harbour(f"invitations/{found.pk}/resending/"), follow=True))
    assert "Sent again to new@example.com." in page
    found.refresh_from_db()
    assert found.is_open
    again = client.post(harbour(f"invitations/{found.pk}/resending/"))
    assert (again.status_code, "Wait five minutes" in words(again)) == (422, True)
    assert "Revoke the invitation?" in words(client.get(harbour(f"invitations/{found.pk}/revocation/")))
    assert "Revoked." in words(client.post(harbour(f"invitations/{found.pk}/revocation/"), follow=True))
    found.refresh_from_db()
    assert (found.status, found.revoked_by) == ("revoked", alice)
    late = client.post(harbour(f"invitations/{found.pk}/revocation/"))
    assert (late.status_code, "no longer works" in words(late)) == (422, True)


def test_what_waits_for_me_is_answered_where_my_teams_are(team, alice, charlie, signed_in, words):
    invite(team, "charlie@example.com", role="admin", invited_by=alice, expires_at=timezone.now() + timedelta(days=3))
    client, found = signed_in(charlie), Invitation.objects.get()
    page = words(client.get("/teams/"))
    assert "Waiting for your answer" in page
    assert "Alice invites you. Your role will be: Admin." in page
    response = client.post(f"/teams/invitations/{found.pk}/answer/", {"answer": "accept"}, follow=True)
    assert response.redirect_chain == [("/teams/harbour/", 303)]
    assert "You are in the team Harbour now." in words(response)
    assert Membership.objects.get(user=charlie).role == "admin"
    assert Notification.objects.get(kind="team.joined").url == "/teams/harbour/"


def test_who_declines_stays_outside_and_whoever_invited_is_told(team, alice, charlie, signed_in):
    invite(team, "charlie@example.com", invited_by=alice)
    found = Invitation.objects.get()
    response = signed_in(charlie).post(f"/teams/invitations/{found.pk}/answer/", {"answer": "decline"})
    assert response["Location"] == "/teams/"
    assert not Membership.objects.filter(user=charlie).exists()
    told = Notification.objects.get()
    assert (told.recipient, str(told)) == (alice, "Charlie declined your invitation to Harbour.")


def test_an_address_that_nobody_confirmed_shows_and_opens_nothing(team, charlie, signed_in):
    EmailAddress.objects.filter(user=charlie).update(verified=False)
    invite(team, "charlie@example.com")
    client, found = signed_in(charlie), Invitation.objects.get()
    assert b"Waiting for your answer" not in client.get("/teams/").content
    assert client.post(f"/teams/invitations/{found.pk}/answer/", {"answer": "accept"}).status_code == 404


def test_any_confirmed_address_of_mine_counts(team, charlie, signed_in):
    EmailAddress.objects.create(user=charlie, email="Charlie@Work.example.com", verified=True)
    invite(team, "charlie@work.example.com")
    assert b"Waiting for your answer" in signed_in(charlie).get("/teams/").content


def test_one_that_was_taken_back_meanwhile_says_so(team, charlie, signed_in, words):
    invite(team, "charlie@example.com", revoked_at=LONG_AGO)
    response = signed_in(charlie).post(
        f"/teams/invitations/{Invitation.objects.get().pk}/answer/", {"answer": "accept"}
    )
    assert (response.status_code, "no longer works" in words(response)) == (422, True)


def test_somebody_who_signs_up_by_an_invitation_lands_in_the_team(
    send, client, django_capture_on_commit_callbacks, words
):
    send("new@example.com")
    address = link("teams/invitations")
    with django_capture_on_commit_callbacks(execute=True):
        data = {"email": "new@example.com", "password1": "correct-horse-battery", "next": address}
        assert client.post("/account/signup/", data)["Location"] == address
    response = client.post(address, {"answer": "accept"}, follow=True)
    assert response.redirect_chain[-1] == ("/teams/harbour/", 303)
    assert "You are in the team Harbour now." in words(response)

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from apps.common.models import AuditEntry, Invitation, Membership, Team

LIST = "/admin/common/invitation/"
GUEST = "charlie@example.com"


@pytest.fixture
def desk(staff, signed_in):
    """A client of somebody in the group Staff."""
    return signed_in(staff)


def invitation(team: Team, email: str = GUEST, **fields: object) -> Invitation:
    times = {"sent_at": timezone.now() - timedelta(hours=1), "expires_at": timezone.now() + timedelta(days=6)}
    return Invitation.objects.create(team=team, email=email, **{"token_hash": email} | times | fields)


def act(client, action: str, *rows: Invitation) -> str:
    chosen = {"action": action, "_selected_action": [each.pk for each in rows]}
    return client.post(LIST, chosen, follow=True).content.decode()


def test_staff_invites_from_the_page_of_a_team(desk, staff, team, django_capture_on_commit_callbacks):
    page = desk.get(reverse("admin:common_team_change", args=[team.pk])).content.decode()
    invite = reverse("admin:common_team_invite", args=[team.pk])
    assert invite in page
    form = desk.get(invite, follow=True)
    assert form.context["adminform"].form.initial["team"] == str(team.pk)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(LIST + "add/", {"team": team.pk, "email": "Charlie@Example.com", "role": "admin"})
    made = Invitation.objects.get()
    assert (made.email, made.role, made.invited_by) == (GUEST, "admin", staff)
    assert [letter.to for letter in mail.outbox] == [[GUEST]]
    assert AuditEntry.objects.about(made).by(staff).filter(action="admin.added").exists()


@pytest.mark.parametrize(
    ("email", "words"),
    [("bob@example.com", "in the team already"), ("late@example.com", "a moment ago"), ("nobody", "valid email")],
)
def test_an_invitation_that_is_refused_says_why_in_the_form(email, words, desk, team):
    invitation(team, "late@example.com", sent_at=timezone.now())
    response = desk.post(LIST + "add/", {"team": team.pk, "email": email, "role": "member"})
    assert words in response.content.decode()
    assert Invitation.objects.count() == 1


def test_an_open_invitation_is_renewed_from_the_form(desk, team, django_capture_on_commit_callbacks):
    first = invitation(team)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(LIST + "add/", {"team": team.pk, "email": GUEST, "role": "admin"})
    assert Invitation.objects.get() == first
    assert Invitation.objects.get().role == "admin"
    assert len(mail.outbox) == 1


def test_what_was_sent_is_shown_and_not_rewritten(desk, team, charlie):
    made = invitation(team)
    url = reverse("admin:common_invitation_change", args=[made.pk])
    html = desk.get(url).content.decode()
    assert "Open" in html
    page = html.split("</head>")[1].replace("csrfmiddlewaretoken", "")
    # The sidebar may name tokens of other things.
    assert not re.search(r"token(?!family)[^s]", page.replace("by token", ""), re.IGNORECASE)
    before = Invitation.objects.values().get()
    desk.post(url, {"team": "", "email": "other@example.com", "role": "owner", "accepted_at": "2020-01-01"})
    assert Invitation.objects.values().get() == before


def test_revoking_takes_back_the_selection_and_notes_it(desk, staff, team):
    chosen, other = invitation(team), invitation(team, "other@example.com")
    settled = invitation(team, "done@example.com", declined_at=timezone.now())
    assert "Revoked: 1" in act(desk, "revoke", chosen, settled)
    chosen.refresh_from_db()
    other.refresh_from_db()
    assert (chosen.status, chosen.revoked_by, other.status) == ("revoked", staff, "open")
    assert AuditEntry.objects.get(action="admin.revoke").target_id == str(chosen.pk)


def test_the_page_of_one_revokes_it_while_it_stands_open(desk, team):
    made = invitation(team)
    page = reverse("admin:common_invitation_change", args=[made.pk])
    html = desk.get(page).content.decode()
    assert [f'value="{name}"' in html for name in ("resend", "revoke")] == [True, True]
    assert 'name="_save"' not in html
    html = desk.post(page, {"CHANGE_FORM-action": "revoke", "_selected_action": made.pk}, follow=True).content.decode()
    assert "Revoked: 1" in html
    assert 'name="CHANGE_FORM-action"' not in html


def test_sending_again_tells_for_each_why_it_was_not(desk, team, django_capture_on_commit_callbacks):
    old = invitation(team, "old@example.com", expires_at=timezone.now() - timedelta(days=1))
    fresh = invitation(team, "fresh@example.com", sent_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        html = act(desk, "resend", old, fresh)
    assert "Sent again: 1" in html
    assert "fresh@example.com · Harbour: An invitation went to this address a moment ago" in html
    assert [letter.to for letter in mail.outbox] == [["old@example.com"]]


@pytest.mark.parametrize("action", ["resend", "revoke"])
def test_an_action_with_nothing_to_do_says_so(desk, team, action):
    settled = invitation(team, accepted_at=timezone.now())
    assert "Nothing of what is selected" in act(desk, action, settled)
    act(desk, action)
    assert AuditEntry.objects.get(action=f"admin.{action}").after == {"selected": 1, "changed": 0}


@pytest.mark.parametrize("status", Invitation.Status)
def test_invitations_are_filtered_by_their_status(status, desk, team):
    past = timezone.now() - timedelta(days=1)
    for name in ("accepted", "declined", "revoked"):
        invitation(team, f"{name}@example.com", **{f"{name}_at": past})
    invitation(team, "open@example.com")
    invitation(team, "expired@example.com", expires_at=past)
    listed = desk.get(LIST, {"status": status}).context["cl"].result_list
    assert [each.email for each in listed] == [f"{status}@example.com"]
    assert len(desk.get(LIST, {"status": "painted"}).context["cl"].result_list) == 5


def test_the_page_of_a_team_lists_its_invitations_to_read(desk, superuser, team, signed_in):
    made = invitation(team)
    for client in (desk, signed_in(superuser)):
        html = client.get(reverse("admin:common_team_change", args=[team.pk])).content.decode()
        assert GUEST in html
        assert f"/admin/common/invitation/{made.pk}/change/" in html
        assert 'name="invitations-0-email"' not in html


def test_who_may_not_invite_sees_no_button_and_gets_no_further(alice, team, signed_in):
    from apps.common.tests.admin_rows import grant

    alice.is_staff = True
    alice.save()
    grant(alice, "common.view_team")
    client = signed_in(alice)
    invite = reverse("admin:common_team_invite", args=[team.pk])
    assert invite not in client.get(reverse("admin:common_team_change", args=[team.pk])).content.decode()
    assert client.get(invite).status_code == 403
    assert client.get(LIST + "add/").status_code == 403


def test_staff_who_is_a_member_reaches_no_further_than_the_role(desk, staff, team):
    Membership.objects.create(team=team, user=staff)
    response = desk.post(LIST + "add/", {"team": team.pk, "email": GUEST, "role": "owner"})
    assert "does not reach that far" in response.content.decode()
    assert not Invitation.objects.exists()

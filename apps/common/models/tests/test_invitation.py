import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from apps.common.models import AuditEntry, Invitation, Membership, Notification, Team
from apps.common.models import invitation_queryset as sending
from apps.common.models.invitation import InvitationClosed, WrongAccount
from apps.common.models.invitation_queryset import (
    LIFETIME,
    AlreadyAMember,
    SentJustNow,
    TooManyInvitations,
    TooManyToAddress,
)
from apps.common.models.team import OutOfReach

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
MOMENTS = st.one_of(
    st.none(),
    st.integers(-3, 3).map(lambda n: NOW + timedelta(microseconds=n)),
    st.timedeltas(timedelta(days=-4000), timedelta(days=4000)).map(lambda length: NOW + length),
)
GUEST = "charlie@example.com"


@pytest.fixture
def clock(monkeypatch):
    """`clock.tick(minutes=6)` lets time pass."""

    class Clock:
        now = timezone.now()

        def tick(self, **length: float) -> None:
            self.now += timedelta(**length)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def invite(team, alice, clock, django_capture_on_commit_callbacks):
    """Invites, posts the mail and lets six minutes pass."""

    def invite(email: str = GUEST, **options: object) -> Invitation:
        with django_capture_on_commit_callbacks(execute=True):
            invitation = team.invite(email, **{"by": alice} | options)
        clock.tick(minutes=6)
        return invitation

    return invite


def token() -> str:
    """The one in the last mail."""
    return re.search(r"/teams/invitations/([\w-]+)/", mail.outbox[-1].body)[1]


def test_an_invitation_is_mailed_with_its_link_to_the_address_in_lower_case(invite, team, alice, settings):
    settings.SITE_NAME = "The House"
    invitation = invite(" Charlie@Example.COM ", role="admin")
    letter = mail.outbox[0]
    assert letter.to == [GUEST]
    assert letter.subject == "Join Harbour at The House"
    assert f"http://testserver/teams/invitations/{token()}/" in letter.body
    assert "Alice invites you to the team Harbour" in letter.body
    assert (invitation.email, invitation.role, invitation.invited_by) == (GUEST, "admin", alice)
    assert invitation.status == Invitation.Status.OPEN


def test_a_name_of_two_lines_makes_a_subject_of_one(invite, team):
    Team.objects.filter(pk=team.pk).update(name="Harbour\r\nBcc: everybody@example.com")
    team.refresh_from_db()
    invite()
    assert mail.outbox[0].subject.startswith("Join Harbour Bcc: everybody@example.com at")
    assert mail.outbox[0].recipients() == [GUEST]


def test_the_token_is_long_random_and_kept_as_its_fingerprint_only(invite):
    invitation = invite()
    plain = token()
    assert len(plain) >= 160 / 6
    row = str(Invitation.objects.values().get())
    assert plain not in row
    assert invitation.token_hash == sha256(plain.encode()).hexdigest()
    assert not any(plain in str(entry) for entry in AuditEntry.objects.values())
    assert not any(plain in str(each) for each in Notification.objects.values())
    assert Invitation.objects.with_token(plain).get() == invitation
    assert not Invitation.objects.with_token(invitation.token_hash).exists()


def test_two_invitations_have_nothing_of_their_tokens_in_common(invite):
    invite("one@example.com")
    first = token()
    invite("two@example.com")
    assert token() != first


def test_nothing_is_mailed_when_the_invitation_does_not_come_about(team, alice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(AlreadyAMember):
        team.invite("bob@example.com", by=alice)
    assert mail.outbox == []


def test_an_invitation_is_written_down(invite, alice):
    invitation = invite()
    entry = AuditEntry.objects.get(action="invitation.sent")
    assert (entry.actor_id, entry.target_id, entry.after) == (alice.pk, str(invitation.pk), {"role": "member"})


def test_known_and_unknown_addresses_are_answered_alike_and_the_account_is_told(invite, charlie):
    known, unknown = invite(GUEST), invite("nobody@example.com")
    assert (known.status, known.role) == (unknown.status, unknown.role)
    assert len(mail.outbox) == 2
    assert mail.outbox[0].body.count("\n") == mail.outbox[1].body.count("\n")
    told = Notification.objects.get()
    assert (told.recipient, str(told)) == (charlie, "Alice invited you to Harbour. The link is in your mail.")


def test_who_is_in_the_team_is_not_invited(invite):
    with pytest.raises(AlreadyAMember, match="in the team already"):
        invite("BOB@example.com")


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "a@example.com\nBcc: all@example.com"])
def test_what_is_no_address_gets_nothing(address, invite):
    with pytest.raises(ValidationError):
        invite(address)
    assert not Invitation.objects.exists()


def test_inviting_again_renews_and_makes_the_old_link_void(invite, clock):
    first = invite()
    old = token()
    clock.tick(days=3)
    second = invite(role="admin")
    assert Invitation.objects.get() == first == second
    assert second.role == "admin"
    assert second.expires_at > first.expires_at
    assert not Invitation.objects.with_token(old).exists()
    assert Invitation.objects.with_token(token()).exists()
    assert AuditEntry.objects.filter(action="invitation.renewed").count() == 1


def test_an_expired_one_is_renewed_too(invite, clock, charlie):
    invite()
    clock.tick(days=8)
    assert invite().status == Invitation.Status.OPEN
    assert Invitation.objects.count() == 1


def test_one_team_and_address_have_one_open_invitation_in_the_database(invite, team):
    invite()
    with pytest.raises(IntegrityError):
        Invitation.objects.create(team=team, email=GUEST, token_hash="other")


def test_the_database_refuses_an_address_in_upper_case_and_two_answers(invite, team):
    with pytest.raises(IntegrityError):
        Invitation.objects.create(team=team, email="A@example.com", token_hash="x")


def test_the_database_refuses_two_answers(invite):
    invitation = invite()
    with pytest.raises(IntegrityError):
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=NOW, revoked_at=NOW)


def test_the_same_address_is_mailed_once_in_five_minutes_whatever_happens(invite, clock, alice):
    invitation = invite()
    clock.tick(minutes=-3)
    for again in (invite, lambda: invitation.resend(by=alice)):
        with pytest.raises(SentJustNow):
            again()
    invitation.revoke(by=alice)
    with pytest.raises(SentJustNow):
        invite()
    assert len(mail.outbox) == 1
    clock.tick(minutes=3)
    invite()
    assert len(mail.outbox) == 2


def test_a_team_and_a_person_send_so_many_a_day(invite, clock, monkeypatch, alice, bob):
    monkeypatch.setattr(sending, "DAILY_LIMIT", 2)
    for number in range(2):
        invite(f"{number}@example.com")
    with pytest.raises(TooManyInvitations):
        invite("third@example.com")
    another = Team.objects.create_owned(owner=alice, name="Another")
    with pytest.raises(TooManyInvitations):
        another.invite("third@example.com", by=alice)
    clock.tick(days=1)
    invite("third@example.com")


def test_sending_again_counts_as_a_mail_too(invite, clock, monkeypatch, alice):
    monkeypatch.setattr(sending, "DAILY_LIMIT", 4)
    first, second = invite("first@example.com"), invite("second@example.com")
    first.resend(by=alice)
    clock.tick(minutes=6)
    second.resend(by=alice)
    for again in (lambda: invite("third@example.com"), lambda: first.resend(by=alice)):
        with pytest.raises(TooManyInvitations):
            again()
    clock.tick(days=1)
    first.resend(by=alice)
    assert invite("third@example.com").mails == first.mails == 1


def test_an_address_gets_so_many_mails_a_day_from_a_team_whatever_happens(invite, clock, alice):
    for _ in range(sending.DAILY_LIMIT_OF_ADDRESS - 1):
        invitation = invite()
    invitation.revoke(by=alice)
    invite()
    with pytest.raises(TooManyToAddress):
        invite()
    clock.tick(days=1)
    assert invite().is_open


def test_what_is_left_of_a_day_counts_the_mails_of_the_team_and_of_the_person(invite, team, alice, bob):
    invite("first@example.com")
    elsewhere = Team.objects.create_owned(owner=bob, name="Elsewhere")
    left = Invitation.objects.left_today
    assert left(team, by=alice) == left(elsewhere, by=alice) == left(team, by=bob) == sending.DAILY_LIMIT - 1
    assert left(elsewhere, by=bob) == sending.DAILY_LIMIT


def test_an_admin_invites_members_alone_and_a_member_nobody(invite, team, bob):
    for role, reached in (("member", []), ("admin", ["member"])):
        Membership.objects.filter(user=bob).update(role=role)
        for wanted in ("owner", "admin", "member"):
            if wanted in reached:
                assert invite(by=bob, role=wanted).role == wanted
            else:
                with pytest.raises(OutOfReach):
                    invite(by=bob, role=wanted)


def test_an_admin_does_not_touch_the_invitation_of_an_owner(invite, bob):
    Membership.objects.filter(user=bob).update(role="admin")
    invitation = invite(role="owner")
    for verb in (invitation.resend, invitation.revoke):
        with pytest.raises(OutOfReach):
            verb(by=bob)
    assert invitation.is_open


def test_sending_again_makes_a_new_link_and_a_later_end(invite, clock, alice, django_capture_on_commit_callbacks):
    invitation = invite(role="admin")
    old, ends = token(), invitation.expires_at
    clock.tick(days=9)
    with django_capture_on_commit_callbacks(execute=True):
        invitation.resend(by=alice)
    assert len(mail.outbox) == 2
    assert token() != old
    assert (invitation.status, invitation.role) == (Invitation.Status.OPEN, "admin")
    assert invitation.expires_at == clock.now + LIFETIME > ends


def test_the_right_person_joins_with_the_role_that_was_offered(invite, team, charlie, alice):
    membership = invite(role="admin").accept(by=charlie)
    assert (membership.team, membership.user, membership.role) == (team, charlie, "admin")
    invitation = Invitation.objects.get()
    assert (invitation.status, invitation.accepted_by) == (Invitation.Status.ACCEPTED, charlie)
    assert [str(each) for each in Notification.objects.to(alice)] == ["Charlie joined Harbour."]


def test_a_confirmed_second_address_counts_and_an_unconfirmed_one_does_not(invite, charlie):
    invitation = invite("work@example.com")
    address = EmailAddress.objects.create(user=charlie, email="Work@example.com", verified=False)
    assert not invitation.is_for(charlie)
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    assert invitation.accept(by=charlie).user == charlie


@pytest.mark.parametrize("verb", ["accept", "decline"])
@pytest.mark.parametrize("state", ["open", "revoked", "expired", "accepted"])
def test_another_account_learns_nothing_but_that_it_is_another(verb, state, invite, clock, charlie, alice, bob):
    invitation = invite()
    {
        "open": lambda: None,
        "revoked": lambda: invitation.revoke(by=alice),
        "expired": lambda: clock.tick(days=8),
        "accepted": lambda: invitation.accept(by=charlie),
    }[state]()
    before = Invitation.objects.values().get()
    with pytest.raises(WrongAccount) as caught:
        getattr(invitation, verb)(by=bob)
    assert GUEST not in str(caught.value)
    assert Invitation.objects.values().get() == before
    assert Membership.objects.get(user=bob).role == "member"


@pytest.mark.parametrize("how", ["accepted", "declined", "revoked", "expired"])
def test_what_is_settled_or_too_old_is_answered_no_more(how, invite, clock, charlie, alice):
    invitation = invite()
    {
        "accepted": lambda: invitation.accept(by=charlie),
        "declined": lambda: invitation.decline(by=charlie),
        "revoked": lambda: invitation.revoke(by=alice),
        "expired": lambda: clock.tick(days=7),
    }[how]()
    count = Membership.objects.count()
    for verb in (invitation.accept, invitation.decline):
        with pytest.raises(InvitationClosed):
            verb(by=charlie)
    assert Membership.objects.count() == count
    if how != "expired":
        for verb in (invitation.resend, invitation.revoke):
            with pytest.raises(InvitationClosed):
                verb(by=alice)
    assert Invitation.objects.get().status == how


def test_an_invitation_works_until_the_last_moment(invite, clock, charlie):
    invitation = invite()
    clock.now = invitation.expires_at - timedelta(microseconds=1)
    invitation.accept(by=charlie)


@pytest.mark.parametrize(("verb", "by"), [("accept", "charlie"), ("decline", "charlie"), ("revoke", "alice")])
def test_what_became_of_an_invitation_is_written_down(invite, charlie, request, verb, by):
    invitation, actor = invite(), request.getfixturevalue(by)
    getattr(invitation, verb)(by=actor)
    row = AuditEntry.objects.about(invitation).by(actor).get(action=f"invitation.{verb.removesuffix('e')}ed")
    assert row.target_name == str(invitation)


def test_after_an_answer_the_address_can_be_invited_anew(invite, charlie):
    invite().decline(by=charlie)
    invite().accept(by=charlie)
    Membership.objects.get(user=charlie).leave()
    assert invite().is_open
    assert Invitation.objects.count() == 3


def test_who_came_in_by_another_way_keeps_the_role_that_they_have(invite, team, charlie, alice):
    invitation = invite(role="admin")
    team.admit(charlie, by=alice)
    assert invitation.accept(by=charlie).role == "member"


def test_an_invitation_outlives_the_account_that_sent_it(invite, team, alice, bob, charlie):
    team.transfer(to=bob, by=alice)
    invitation = invite(by=bob)
    team.transfer(to=alice, by=bob)
    bob.delete()
    invitation.refresh_from_db()
    assert invitation.invited_by is None
    invitation.accept(by=charlie)


def test_invitations_are_seen_by_those_who_may_and_go_with_the_team(invite, team, alice, bob, charlie):
    invitation = invite()
    assert list(Invitation.objects.visible_to(alice)) == [invitation]
    assert not Invitation.objects.visible_to(bob).exists()
    assert not Invitation.objects.visible_to(charlie).exists()
    team.disband(by=alice)
    assert not Invitation.objects.exists()


@given(expires_at=MOMENTS, settled=st.sampled_from(["", "accepted_at", "declined_at", "revoked_at"]))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_status_and_query_agree_at_any_time(team, monkeypatch, expires_at, settled):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    Invitation.objects.all().delete()
    answer = {settled: NOW} if settled else {}
    row = Invitation.objects.create(team=team, email=GUEST, token_hash="x", expires_at=expires_at, **answer)
    found = {status for status in Invitation.Status if Invitation.objects.with_status(status).contains(row)}
    assert found == {row.status}
    assert row.is_open is Invitation.objects.open().contains(row)
    assert (row.status in ("open", "expired")) is Invitation.objects.unsettled().contains(row)

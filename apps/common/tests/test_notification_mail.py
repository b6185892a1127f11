import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from apps.common import notification_mail
from apps.common.contributions import NotificationKind, _registry
from apps.common.jobs.tests.running import work
from apps.common.models import Job, MailMessage, Notification, User
from apps.common.notification_mail import read_stop_token, stop_token
from apps.common.notifications import notify

MEMORY = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}


def give(alice, bob, **facts):
    return notify([alice], "todo.assigned", actor=bob, **{"count": 1, "title": "Call the printer", **facts})


def test_a_letter_says_what_happened_and_leads_there(alice, bob, settings):
    settings.SITE_NAME = "Q&A <House>"
    give(alice, bob, url="/account/email/")
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([alice.email], "Q&A <House>: Bob gave you a to-do: Call the printer")
    assert "\n\nhttp://testserver/account/email/\n\n" in letter.body.replace(settings.SITE_URL, "http://testserver")
    html = letter.alternatives[0][0]
    assert "Q&amp;A &lt;House&gt;" in html


def test_a_letter_without_a_place_leads_to_the_list(alice, bob, settings):
    give(alice, bob)
    assert f"\n\n{settings.SITE_URL}/notifications/\n\n" in mail.outbox[0].body


def test_mail_programs_find_the_way_to_stop_it(alice, bob, settings):
    give(alice, bob)
    letter = mail.outbox[0]
    stop = letter.extra_headers["List-Unsubscribe"]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(rf"<{settings.SITE_URL}/notifications/stop/[^/]+/>", stop)
    assert stop.strip("<>") in letter.body


def test_what_is_always_mailed_has_no_way_to_stop_it_but_says_why(alice, monkeypatch):
    kind = NotificationKind("test.kind", "Kind", "bell", lambda facts: "So.", mail="always", reason="The law wants it.")
    monkeypatch.setitem(_registry, NotificationKind, [kind])
    notify([alice], "test.kind")
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    assert "The law wants it." in mail.outbox[0].body
    assert "/stop/" not in mail.outbox[0].body


def test_a_subject_is_one_line_whatever_is_told(alice, bob):
    give(alice, bob, title="One\nBcc: eve@example.com")
    assert mail.outbox[0].subject.endswith("One Bcc: eve@example.com")


def test_whoever_is_deactivated_gets_no_mail(alice, bob):
    User.objects.filter(pk=alice.pk).update(is_active=False)
    give(alice, bob)
    assert mail.outbox == []


def test_who_got_a_mail_of_its_own_gets_no_second_one(alice, bob, charlie):
    notify([alice, charlie], "todo.assigned", actor=bob, mailed=[alice], count=1, title="Call")
    assert [letter.to for letter in mail.outbox] == [[charlie.email]]
    assert Notification.objects.count() == 2


def test_an_invitation_is_one_mail(alice, team, bob, charlie):
    team.invite(charlie.email, by=alice)
    assert [letter.to for letter in mail.outbox] == [[charlie.email]]
    assert Notification.objects.to(charlie).get().kind == "team.invited"


def test_nothing_leaves_when_what_it_tells_is_rolled_back(alice, bob, queue):
    with transaction.atomic():
        give(alice, bob)
        assert Job.objects.count() == 1
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_job_that_fails_on_the_way_writes_nobody_twice(alice, bob, charlie, queue, monkeypatch):
    queue.MAILERS = {"default": {"BACKEND": "apps.common.mail.QueuedMailer"}, "delivery": MEMORY}
    notify([alice, charlie], "todo.assigned", actor=bob, count=1, title="Call")
    as_it_is, written = notification_mail.write, []

    def once_only(news, person):
        as_it_is(news, person)
        written.append(person)
        if len(written) == 2:
            raise ConnectionError

    monkeypatch.setattr(notification_mail, "write", once_only)
    work()
    assert not MailMessage.objects.exists()
    Job.objects.update(run_after=timezone.now())
    work()
    assert sorted(MailMessage.objects.values_list("to", flat=True)) == [alice.email, charlie.email]


def test_the_facts_of_a_letter_are_those_of_the_page(alice, bob, queue):
    give(alice, bob, due=datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
    assert Notification.objects.get().data["due"] == "2026-01-02T03:04:00Z"
    assert "2026-01-02T03:04:00Z" in str(Job.objects.get().args_kwargs)


@pytest.mark.parametrize("token", ["", "forged", "WzEsInRlYW0uam9pbmVkIl0:1:x"])
def test_a_forged_token_says_nothing(token):
    assert read_stop_token(token) is None


def test_a_token_names_a_person_and_a_kind(alice):
    assert read_stop_token(stop_token(alice, "team.joined")) == (alice.pk, "team.joined")

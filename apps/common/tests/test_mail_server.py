"""The mail log against a server that speaks SMTP: away, refusing for now, refusing for good, and well again."""

from email import message_from_bytes

import pytest
from django.core.mail import send_mail
from django.utils import timezone

from apps.common.jobs.tests.running import work
from apps.common.mail import deliver, resend
from apps.common.models import Job, MailMessage
from apps.common.models.job import JobState
from apps.common.tests.mail_server import running

State = MailMessage.State
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def server(queue):
    with running() as server:
        point_at(queue, server.port)
        yield server


def point_at(settings, port: int) -> None:
    settings.MAILERS = {
        "default": {"BACKEND": "apps.common.mail.QueuedMailer"},
        "delivery": {"BACKEND": SMTP, "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5}},
    }


def send() -> MailMessage:
    send_mail("Hello", "body", "us@example.com", ["a@example.com"])
    return MailMessage.objects.get()


def try_now(message: MailMessage) -> None:
    """The pause between two tries is over."""
    Job.objects.retrying().update(run_after=timezone.now())
    work()
    message.refresh_from_db()


def ids(server) -> list[str]:
    return [message_from_bytes(taken)["Message-ID"] for taken in server.taken]


def test_a_server_that_is_away_and_comes_back_gets_the_message_once(queue):
    with running() as server:
        port = server.port
    point_at(queue, port)
    message = send()
    for tries in (1, 2, 3):
        try_now(message)
        assert (message.state, message.attempts, message.last_error) == (State.QUEUED, tries, "ConnectionRefusedError")
    with running(port) as server:
        try_now(message)
        try_now(message)
    assert (message.state, message.attempts, message.last_error) == (State.SENT, 4, "")
    assert ids(server) == [message.message_id]


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA"])
def test_a_refusal_for_now_is_tried_again(server, word):
    message = send()
    server.answers[word] = "451 greylisted, come back"
    try_now(message)
    assert message.state == State.QUEUED
    assert message.last_error.endswith(" 451")
    assert Job.objects.get().state == JobState.RETRYING
    server.answers.clear()
    try_now(message)
    assert message.state == State.SENT
    assert ids(server) == [message.message_id]


@pytest.mark.parametrize("word", ["RCPT", "DATA"])
def test_a_refusal_for_good_parks_at_once_and_keeps_the_words_of_the_server_out_of_the_log(server, word):
    message = send()
    server.answers[word] = "550 no such person, see https://example.com/secret"
    try_now(message)
    assert (message.state, message.attempts) == (State.FAILED, 1)
    assert message.last_error in ("SMTPRecipientsRefused 550", "SMTPDataError 550")
    assert Job.objects.get().state == JobState.PARKED
    try_now(message)
    assert message.attempts == 1


def test_a_refusal_of_ourselves_is_tried_again_since_it_may_be_mended(server):
    message = send()
    server.answers["MAIL"] = "530 sign in first"
    try_now(message)
    assert (message.state, message.last_error) == (State.QUEUED, "SMTPSenderRefused 530")


def test_mail_that_failed_too_often_is_parked_and_can_be_sent_again(server):
    message = send()
    server.answers["RCPT"] = "451 not now"
    Job.objects.update(worker_ids=["w"] * 16)
    try_now(message)
    assert message.state == State.FAILED
    server.answers.clear()
    assert resend(MailMessage.objects.all()) == 1
    try_now(message)
    assert (message.state, message.attempts) == (State.SENT, 1)


def test_a_parked_delivery_that_staff_tries_again_is_sent(server):
    message = send()
    server.answers["RCPT"] = "550 no"
    try_now(message)
    server.answers.clear()
    Job.objects.all().retry()
    try_now(message)
    assert message.state == State.SENT


def test_sending_again_what_was_received_carries_a_new_id(server):
    message = send()
    try_now(message)
    resend(MailMessage.objects.all())
    try_now(message)
    first, second = ids(server)
    assert first != second == message.message_id


def test_a_worker_killed_before_it_could_say_so_sends_twice_under_one_id(server):
    """At least once: the window is one statement, and the id lets mail programs show one message."""
    message = send()
    try_now(message)
    MailMessage.objects.update(state=State.QUEUED, sent_at=None)
    message.refresh_from_db()
    message.deliver()
    assert len(ids(server)) == 2
    assert len(set(ids(server))) == 1


def test_mail_without_its_text_is_not_sent_again(server):
    message = send()
    try_now(message)
    MailMessage.objects.all().empty()
    assert resend(MailMessage.objects.all()) == 0
    MailMessage.objects.update(state=State.FAILED)
    Job.objects.all().delete()
    deliver.enqueue(message.pk)
    work()
    assert Job.objects.get().exception_class_path.endswith("TextIsGone")
    assert Job.objects.get().state == JobState.PARKED

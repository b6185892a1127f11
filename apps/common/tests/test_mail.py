"""Mail through the queue. Django's runner sends everything to memory, so each test sets its own mailers."""

import json
from email.message import MIMEPart

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from apps.common.jobs.tests.running import work
from apps.common.mail import deliver, label
from apps.common.mail_packing import pack, unpack
from apps.common.models import Job, MailMessage
from apps.common.models.job import JobState

MEMORY = "django.core.mail.backends.locmem.EmailBackend"
AWAY = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "127.0.0.1", "port": 1}}
State = MailMessage.State


@pytest.fixture
def at_once(settings, db):
    """Jobs are done where they are enqueued, mail goes to memory."""
    settings.MAILERS = {"default": {"BACKEND": "apps.common.mail.QueuedMailer"}, "delivery": {"BACKEND": MEMORY}}
    return settings


@pytest.fixture
def queued(queue, at_once):
    return at_once


def rich() -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        "Grüße · 你好",
        "Blåbærsyltetøy\nline two ✓",
        "Bjørn <bjorn@example.com>",
        ["a@example.com", "Ægir <b@example.com>"],
        cc=["c@example.com"],
        bcc=["d@example.com"],
        reply_to=["e@example.com"],
        headers={"X-Tag": "æ", "List-Unsubscribe": "<https://example.com/u>"},
    )
    message.attach_alternative("<p>Blåbær</p>", "text/html")
    message.attach("notes.txt", "ünï", "text/plain")
    message.attach("pixel.bin", bytes(range(256)), "application/octet-stream")
    return message


def parts(message) -> list[tuple]:
    """What a reader gets, without what differs with each making (date, ids, boundaries)."""
    mime = message.message()
    headers = {k: v for k, v in mime.items() if k not in {"Date", "Message-ID", "Content-Type", "MIME-Version"}}
    bodies = [(p.get_content_type(), p.get_filename(), p.get_payload(decode=True)) for p in mime.walk()]
    return [headers, bodies, sorted(message.recipients())]


def test_a_message_survives_the_queue_whole():
    assert parts(unpack(pack(rich()))) == parts(rich())


def test_a_plain_message_and_one_of_html_alone_survive():
    for subtype in ("plain", "html"):
        message = EmailMessage("s", "<b>x</b>", "a@example.com", ["b@example.com"])
        message.content_subtype = subtype
        assert parts(unpack(pack(message))) == parts(message)


def test_an_image_inside_html_survives():
    message = rich()
    image = MIMEPart()
    image.set_content(b"\x89PNG", maintype="image", subtype="png", disposition="inline", cid="<logo>")
    message.attach(image)
    again = parts(unpack(pack(message)))
    assert again[1] == parts(message)[1]
    assert unpack(pack(message)).attachments[-1]["Content-ID"] == "<logo>"


def test_what_is_stored_is_json():
    packed = pack(rich())
    assert json.loads(json.dumps(packed)) == packed


def test_a_message_gets_one_id_and_one_date_for_all_tries_and_keeps_its_own():
    packed = pack(rich())
    first, second = unpack(packed).message(), unpack(packed).message()
    assert first["Message-ID"] == second["Message-ID"] != pack(rich())["headers"]["Message-ID"]
    assert first["Date"] == second["Date"]
    own = EmailMessage("s", "b", "a@example.com", ["b@example.com"], headers={"message-id": "<own@example.com>"})
    assert unpack(pack(own)).message()["Message-ID"] == "<own@example.com>"


def test_a_sent_message_is_delivered_by_the_job(at_once):
    assert rich().send() == 1
    (delivered,) = mail.outbox
    assert parts(delivered) == parts(rich())


def test_sending_writes_the_message_down_and_the_job_carries_only_its_number(queued):
    mail.send_mail("Hello", "body", None, ["a@example.com"])
    assert mail.outbox == []
    job, message = Job.objects.get(), MailMessage.objects.get()
    assert (job.state, job.task_path) == (JobState.WAITING, deliver.module_path)
    assert (job.args_kwargs["args"], job.args_kwargs["kwargs"]) == ([message.pk], {})
    assert (message.state, message.to, message.subject) == (State.QUEUED, "a@example.com", "Hello")


def test_the_worker_delivers_it(queued):
    mail.send_mail("Hello", "body", None, ["a@example.com"])
    work()
    assert [m.subject for m in mail.outbox] == ["Hello"]
    assert Job.objects.get().state == JobState.DONE
    message = MailMessage.objects.get()
    assert (message.state, message.attempts, message.last_error) == (State.SENT, 1, "")
    assert message.message_id == mail.outbox[0].message()["Message-ID"]


def test_what_has_been_sent_is_not_sent_again(queued):
    mail.send_mail("Hello", "body", None, ["a@example.com"])
    work()
    MailMessage.objects.get().deliver()
    assert len(mail.outbox) == 1


def test_all_recipients_stand_in_the_log(queued):
    rich().send()
    to = MailMessage.objects.get().to
    assert all(address in to for address in rich().recipients())


def test_a_labelled_message_says_what_it_is_and_whose(queued, alice):
    label(rich(), kind="team/email/invitation", person=alice).send()
    message = MailMessage.objects.get()
    assert (message.kind, message.person) == ("team/email/invitation", alice)


def test_mail_of_the_account_pages_is_labelled(queued, client, alice):
    client.post("/account/password/reset/", {"email": alice.email})
    message = MailMessage.objects.get()
    assert (message.kind, message.person, message.to) == ("account/email/password_reset_key", alice, alice.email)


def test_a_server_that_is_away_leaves_the_page_whole_and_the_mail_waiting(queued, client, alice):
    queued.MAILERS = queued.MAILERS | {"delivery": AWAY}
    response = client.post("/account/password/reset/", {"email": alice.email})
    assert response.status_code == 302
    work()
    job, message = Job.objects.get(), MailMessage.objects.get()
    assert (job.state, message.state) == (JobState.RETRYING, State.QUEUED)
    assert (message.attempts, message.last_error) == (1, "ConnectionRefusedError")


def test_a_failing_delivery_raises_nothing_where_jobs_run_at_once(at_once):
    at_once.MAILERS = at_once.MAILERS | {"delivery": AWAY}
    assert rich().send() == 1
    assert mail.outbox == []


def test_a_message_belongs_to_its_transaction(queued):
    @transaction.atomic
    def write_and_fail():
        mail.send_mail("Never", "body", None, ["a@example.com"])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert not Job.objects.exists()
    assert not MailMessage.objects.exists()

"""Mail through the queue. Django's runner sends everything to memory, so each test sets its own mailers."""

import json
from email.message import MIMEPart

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from apps.common.mail import deliver, pack, unpack

MEMORY = "django.core.mail.backends.locmem.EmailBackend"
AWAY = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "127.0.0.1", "port": 1}}


@pytest.fixture
def queue(settings):
    settings.MAILERS = {"default": {"BACKEND": "apps.common.mail.QueuedMailer"}, "delivery": {"BACKEND": MEMORY}}
    return settings


@pytest.fixture
def database_queue(queue, db):
    queue.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return queue


def work() -> None:
    """What the worker process does, once over."""
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="of-a-test",
    ).run()


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


def test_what_is_stored_is_json(queue):
    assert json.loads(json.dumps(pack(rich()))) == pack(rich())


def test_a_sent_message_is_delivered_by_the_job(queue):
    assert rich().send() == 1
    (delivered,) = mail.outbox
    assert parts(delivered) == parts(rich())


def test_sending_only_stores_a_job(database_queue):
    mail.send_mail("Hello", "body", None, ["a@example.com"])
    assert mail.outbox == []
    job = DBTaskResult.objects.get()
    assert job.status == TaskResultStatus.READY
    assert deliver.module_path == job.task_path


def test_the_worker_delivers_it(transactional_db, database_queue):
    mail.send_mail("Hello", "body", None, ["a@example.com"])
    work()
    assert [m.subject for m in mail.outbox] == ["Hello"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_server_that_is_away_leaves_the_job_failed_and_the_page_whole(
    transactional_db, database_queue, client, alice
):
    database_queue.MAILERS = database_queue.MAILERS | {"delivery": AWAY}
    response = client.post("/account/password/reset/", {"email": alice.email})
    assert response.status_code == 302
    work()
    job = DBTaskResult.objects.get()
    assert job.status == TaskResultStatus.FAILED
    assert "ConnectionRefusedError" in job.exception_class_path


def test_a_failing_delivery_raises_nothing_where_jobs_run_at_once(queue):
    queue.MAILERS = queue.MAILERS | {"delivery": AWAY}
    assert rich().send() == 1
    assert mail.outbox == []


def test_a_message_belongs_to_its_transaction(database_queue):
    @transaction.atomic
    def write_and_fail():
        mail.send_mail("Never", "body", None, ["a@example.com"])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert not DBTaskResult.objects.exists()

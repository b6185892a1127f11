from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.tasks import TaskResultStatus
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

LIST = "/admin/django_tasks_database/dbtaskresult/"
SECRET = "https://example.com/account/password/reset/key/1-secret/"
TRACEBACK = f"""Traceback (most recent call last):
  File "/srv/apps/common/mail.py", line 31, in deliver
    unpack(packed).send(using="delivery")
  File "/srv/lib/smtplib.py", line 887, in sendmail
smtplib.SMTPDataError: (550, b'blocked link {SECRET}')
"""


def job(**fields: object) -> DBTaskResult:
    values = {
        "task_path": "apps.common.mail.deliver",
        "args_kwargs": {"args": [], "kwargs": {"packed": {"body": SECRET}}},
        "return_value": SECRET,
        "run_after": get_date_max(),
    }
    return DBTaskResult.objects.create(**values | fields)


@pytest.fixture
def failed(db) -> DBTaskResult:
    return job(
        status=TaskResultStatus.FAILED,
        exception_class_path="smtplib.SMTPDataError",
        traceback=TRACEBACK,
        worker_ids=["a", "b"],
    )


def change_url(one: DBTaskResult) -> str:
    return reverse("admin:django_tasks_database_dbtaskresult_change", args=[one.pk])


def test_a_failed_job_tells_where_it_failed_and_nothing_of_what_it_carried(superuser, failed, signed_in):
    client = signed_in(superuser)
    for page in (LIST, change_url(failed)):
        html = client.get(page).content.decode()
        assert "secret" not in html
        assert "deliver" in html
    assert "/srv/apps/common/mail.py:31 deliver" in html
    assert "smtplib.SMTPDataError" in html


@pytest.mark.parametrize(
    "lookup",
    [
        "args_kwargs__icontains",
        "args_kwargs__kwargs__packed__body__startswith",
        "return_value__icontains",
        "traceback__contains",
    ],
)
def test_what_a_job_carried_cannot_be_guessed_by_filters(superuser, failed, signed_in, lookup):
    assert signed_in(superuser).get(LIST, {lookup: "x"}).status_code == HTTPStatus.BAD_REQUEST


def test_the_contents_are_not_even_read(superuser, failed, signed_in):
    with CaptureQueriesContext(connection) as queries:
        signed_in(superuser).get(LIST)
    rows = [query["sql"] for query in queries.captured_queries if "enqueued_at" in query["sql"]]
    assert rows
    assert not [sql for sql in rows if "args_kwargs" in sql or "return_value" in sql]


def test_nobody_changes_or_deletes_a_job(superuser, failed, signed_in):
    client = signed_in(superuser)
    assert client.post(change_url(failed), {"status": "READY"}).status_code == HTTPStatus.FORBIDDEN
    client.post(LIST, {"action": "delete_selected", "_selected_action": [failed.pk], "post": "yes"})
    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.FAILED


def test_a_job_tells_when_it_is_to_be_done(superuser, signed_in):
    client = signed_in(superuser)
    assert "as soon as possible" in client.get(change_url(job())).content.decode()
    later = job(run_after=timezone.now() + timedelta(days=1))
    assert "as soon as possible" not in client.get(change_url(later)).content.decode()


def test_jobs_are_filtered_by_their_status(superuser, failed, signed_in):
    job()
    listed = signed_in(superuser).get(LIST, {"status__exact": "FAILED"}).context["cl"].result_list
    assert list(listed) == [failed]

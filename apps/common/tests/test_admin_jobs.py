from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.tasks import TaskResultStatus
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import get_date_max

from apps.common.models import AuditEntry, Job

LIST = "/admin/common/job/"
SECRET = "https://example.com/account/password/reset/key/1-secret/"
TRACEBACK = f"""Traceback (most recent call last):
  File "/srv/apps/common/mail.py", line 31, in deliver
    unpack(packed).send(using="delivery")
  File "/srv/lib/smtplib.py", line 887, in sendmail
smtplib.SMTPDataError: (550, b'blocked link {SECRET}')
"""


def job(**fields: object) -> Job:
    values = {
        "task_path": "apps.common.mail.deliver",
        "args_kwargs": {"args": [], "kwargs": {"body": SECRET}},
        "return_value": SECRET,
        "run_after": get_date_max(),
    }
    return Job.objects.create(**values | fields)


@pytest.fixture
def failed(db) -> Job:
    return job(
        status=TaskResultStatus.FAILED,
        exception_class_path="smtplib.SMTPDataError",
        traceback=TRACEBACK,
        worker_ids=["a", "b"],
    )


def change_url(one: Job) -> str:
    return reverse("admin:common_job_change", args=[one.pk])


def test_a_failed_job_tells_where_it_failed_and_nothing_of_what_it_carried(superuser, failed, signed_in):
    client = signed_in(superuser)
    for page in (LIST, change_url(failed)):
        html = client.get(page).content.decode()
        assert "secret" not in html
        assert "deliver" in html
    assert "/srv/apps/common/mail.py:31 deliver" in html
    assert "smtplib.SMTPDataError" in html
    assert ">SMTPDataError<" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    "lookup",
    [
        "args_kwargs__icontains",
        "args_kwargs__kwargs__body__startswith",
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


def test_jobs_are_filtered_by_their_state(superuser, failed, signed_in):
    waiting, retrying = job(), job(worker_ids=["a"])
    client = signed_in(superuser)
    for state, found in {"parked": failed, "waiting": waiting, "retrying": retrying}.items():
        assert list(client.get(LIST, {"state": state}).context["cl"].result_list) == [found]
    assert len(client.get(LIST, {"state": "nonsense"}).context["cl"].result_list) == 3


def decide(client, what: str, *jobs: Job, **more: str):
    return client.post(LIST, {"action": what, "_selected_action": [one.pk for one in jobs], **more}, follow=True)


def test_staff_tries_parked_jobs_again_and_the_log_says_who(staff, failed, signed_in):
    running = job(status=TaskResultStatus.RUNNING)
    html = decide(signed_in(staff), "retry", failed, running).content.decode()
    assert "Tried again: 1" in html
    for one in (failed, running):
        one.refresh_from_db()
    assert (failed.status, failed.worker_ids) == (TaskResultStatus.READY, [])
    assert running.status == TaskResultStatus.RUNNING
    entry = AuditEntry.objects.get(action="admin.retry")
    assert (entry.actor_id, entry.target_id, entry.after["status"]) == (staff.pk, str(failed.pk), failed.status)


def test_staff_discards_parked_jobs_and_the_log_says_who(staff, failed, signed_in):
    waiting = job()
    done = decide(signed_in(staff), "discard", failed, waiting, confirmed="yes")
    assert "Discarded: 1" in done.content.decode()
    assert list(Job.objects.all()) == [waiting]
    entry = AuditEntry.objects.get(action="admin.deleted")
    assert (entry.actor_id, entry.target_name, entry.before["args_kwargs"]) == (staff.pk, "mail.deliver", "(secret)")


def test_discarding_asks_first_and_names_the_parked_jobs(staff, failed, signed_in):
    waiting, client = job(), signed_in(staff)
    html = decide(client, "discard", failed, waiting).content.decode()
    assert "mail.deliver" in html
    assert str(failed.pk) in html
    assert str(waiting.pk) not in html
    assert "secret" not in html
    assert Job.objects.count() == 2
    assert not AuditEntry.objects.filter(action__startswith="admin.").exists()
    assert "Nothing of what is selected" in decide(client, "discard", waiting).content.decode()


def test_who_may_only_view_jobs_decides_nothing(alice, failed, signed_in):
    type(alice).objects.filter(pk=alice.pk).update(is_staff=True)
    alice.user_permissions.add(Permission.objects.get(codename="view_job"))
    client = signed_in(alice)
    assert "Try again" not in client.get(LIST).content.decode()
    for what in ("retry", "discard"):
        decide(client, what, failed, confirmed="yes")
    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.FAILED
    assert not AuditEntry.objects.filter(action__startswith="admin.").exists()


def press(client, what: str, one: Job, **also: str):
    sent = {"CHANGE_FORM-action": what, "_selected_action": one.pk} | also
    return client.post(change_url(one), sent, follow=True)


def test_the_page_of_a_parked_job_offers_to_decide_over_it(staff, failed, signed_in):
    client = signed_in(staff)
    html = press(client, "retry", failed).content.decode()
    assert "Tried again: 1" in html
    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.READY
    # It waits now: there is nothing to decide.
    assert 'name="CHANGE_FORM-action"' not in html
    assert AuditEntry.objects.get(action="admin.retry").target_id == str(failed.pk)


def test_discarding_from_its_page_leads_to_the_list(staff, failed, signed_in):
    client = signed_in(staff)
    html = client.get(change_url(failed)).content.decode()
    assert [f'value="{name}"' in html for name in ("retry", "discard")] == [True, True]
    asking = press(client, "discard", failed).content.decode()
    assert '<input type="hidden" name="CHANGE_FORM-action" value="discard">' in asking
    assert Job.objects.exists()
    response = press(client, "discard", failed, confirmed="yes")
    assert response.redirect_chain == [(LIST, HTTPStatus.FOUND)]
    assert "Discarded: 1" in response.content.decode()
    assert not Job.objects.exists()


def test_who_may_only_view_a_job_decides_nothing_on_its_page(alice, failed, signed_in):
    type(alice).objects.filter(pk=alice.pk).update(is_staff=True)
    alice.user_permissions.add(Permission.objects.get(codename="view_job"))
    client = signed_in(alice)
    assert 'name="CHANGE_FORM-action"' not in client.get(change_url(failed)).content.decode()
    assert press(client, "discard", failed).status_code == HTTPStatus.FORBIDDEN
    assert Job.objects.filter(status=TaskResultStatus.FAILED).exists()


def test_a_page_decides_over_its_own_row_alone(staff, failed, signed_in):
    other = job(status=TaskResultStatus.FAILED)
    answer = signed_in(staff).post(
        change_url(failed), {"CHANGE_FORM-action": "discard", "_selected_action": [failed.pk, other.pk]}
    )
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert Job.objects.count() == 2


def test_parked_jobs_are_counted_on_the_dashboard(staff, failed, signed_in):
    cards = signed_in(staff).get("/admin/").context["cards"]
    assert [card.count for card in cards if str(card.label) == "Parked jobs"] == [1]

"""An export from the wish for it to its end."""

import os
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from apps.common.jobs.tests.running import work
from apps.common.models import AuditEntry, DataExport, Job, Notification
from apps.common.models.data_export import ExportUnderWay, TooManyExports
from apps.common.personal_data import archive, jobs
from apps.common.tests.threads import at_once

pytestmark = pytest.mark.usefixtures("export_folder")


def test_asked_for_and_made_it_is_ready_for_a_week_and_the_person_is_told(queue, alice, export_folder):
    export = DataExport.objects.ask(by=alice)
    assert (export.status, export.is_under_way) == ("waiting", True)
    work()
    export.refresh_from_db()
    assert export.status == "ready"
    assert export.expires_at - export.ready_at == timedelta(days=7)
    assert export.size == export.file.size > 500
    assert len(list(export_folder.iterdir())) == 1
    assert Notification.objects.get(recipient=alice).kind == "export.ready"
    assert list(AuditEntry.objects.filter(action__startswith="export.").values_list("action", "actor_id")) == [
        ("export.made", None),
        ("export.asked", alice.pk),
    ]


def test_the_mail_leads_to_the_page_and_not_to_the_file(alice):
    DataExport.objects.ask(by=alice)
    (message,) = mail.outbox
    assert message.to == [alice.email]
    assert "http://testserver/account/export/\n" in message.body
    assert "download/" not in message.body


def test_there_is_one_at_a_time(queue, alice, bob):
    DataExport.objects.ask(by=alice)
    with pytest.raises(ExportUnderWay):
        DataExport.objects.ask(by=alice)
    DataExport.objects.ask(by=bob)
    assert DataExport.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_five_wishes_at_once_one_is_granted(settings, alice):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    results = at_once(*[lambda: DataExport.objects.ask(by=alice)] * 5)
    assert sorted(type(result).__name__ for result in results) == ["DataExport"] + ["ExportUnderWay"] * 4
    assert Job.objects.count() == 1


def test_there_are_three_a_day_and_those_that_failed_do_not_count(alice):
    for _ in range(2):
        DataExport.objects.ask(by=alice)
    DataExport.objects.create(user=alice, failed_at=timezone.now())
    DataExport.objects.ask(by=alice)
    with pytest.raises(TooManyExports):
        DataExport.objects.ask(by=alice)
    DataExport.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    DataExport.objects.ask(by=alice)


def test_a_job_that_is_killed_over_it_begins_anew(queue, alice, monkeypatch, export_folder):
    export = DataExport.objects.ask(by=alice)
    with monkeypatch.context() as killed:
        killed.setattr(archive, "write_files", lambda *_: [].pop())
        with pytest.raises(IndexError):
            jobs.make_export.func(export.pk)
    export.refresh_from_db()
    assert export.status == "running"
    jobs.make_export.func(export.pk)
    jobs.make_export.func(export.pk)
    export.refresh_from_db()
    assert export.status == "ready"
    assert len(list(export_folder.iterdir())) == 1
    assert AuditEntry.objects.filter(action="export.made").count() == 1


def test_one_that_cannot_be_made_says_so_and_lets_the_next_be_asked_for(queue, alice):
    export = DataExport.objects.ask(by=alice)
    jobs.give_up(export.pk)
    export.refresh_from_db()
    assert export.status == "failed"
    DataExport.objects.ask(by=alice)


def test_of_a_person_who_goes_meanwhile_no_file_stays(queue, alice, monkeypatch, export_folder):
    export = DataExport.objects.ask(by=alice)
    monkeypatch.setattr(DataExport, "report", lambda *_, **__: DataExport.objects.all().delete())
    jobs.make_export.func(export.pk)
    assert list(export_folder.iterdir()) == []


def test_after_a_week_row_and_file_go(alice, export_folder, django_capture_on_commit_callbacks):
    DataExport.objects.ask(by=alice)
    DataExport.objects.update(expires_at=timezone.now())
    assert DataExport.objects.get().status == "expired"
    assert not DataExport.objects.ready()
    with django_capture_on_commit_callbacks(execute=True):
        jobs.remove_expired_exports.func()
    assert not DataExport.objects.exists()
    assert list(export_folder.iterdir()) == []


def test_a_file_that_a_kill_left_without_a_row_goes_after_a_day(alice, export_folder):
    DataExport.objects.ask(by=alice)
    (kept,) = export_folder.iterdir()
    young, old = export_folder / "young", export_folder / "old"
    for stray in (young, old):
        stray.write_bytes(b"x")
    past = (timezone.now() - timedelta(days=2)).timestamp()
    for file in (old, kept):
        os.utime(file, (past, past))
    jobs.remove_expired_exports.func()
    assert set(export_folder.iterdir()) == {kept, young}


def test_without_a_folder_there_is_nothing_to_sweep(db, export_folder):
    export_folder.rmdir()
    assert jobs.stray_files(set()) == []


def test_an_account_that_is_deleted_takes_its_exports_along(alice, export_folder, django_capture_on_commit_callbacks):
    DataExport.objects.ask(by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        alice.delete()
    assert list(export_folder.iterdir()) == []

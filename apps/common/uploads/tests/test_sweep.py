import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.common.jobs.housekeeping import sweep_uploads
from apps.common.models import Upload
from apps.common.uploads.sweep import sweep
from apps.common.uploads.tests.corpus import content, file


@pytest.fixture
def upload(upload_folder, alice) -> Upload:
    return Upload.objects.receive(file("a.txt", b"words"), by=alice)


def age(path, **time: int) -> None:
    then = (timezone.now() - timedelta(**time)).timestamp()
    os.utime(path, (then, then))


def stray(folder, name="ab/cdef", **time: int):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"left behind")
    age(path, **time)
    return path


def test_an_old_file_without_a_row_is_removed(upload, upload_folder):
    path = stray(upload_folder, days=1, minutes=1)
    assert sweep().removed == ["ab/cdef"]
    assert not path.exists()


def test_a_young_one_is_spared_because_its_row_may_be_on_the_way(upload_folder, db):
    path = stray(upload_folder, hours=23)
    assert sweep().removed == []
    assert path.exists()


def test_a_file_with_a_row_stays_however_old_it_is(upload, upload_folder):
    age(upload_folder / upload.file.name, days=900)
    swept = sweep()
    assert (swept.removed, swept.missing) == ([], [])
    assert content(upload) == b"words"


def test_a_row_without_a_file_is_reported_and_kept(upload, upload_folder, caplog):
    (upload_folder / upload.file.name).unlink()
    assert sweep().missing == [upload.pk]
    assert f"the file of upload {upload.pk} is missing" in caplog.text
    assert Upload.objects.exists()
    with pytest.raises(CommandError, match=rf"\[{upload.pk}\]"):
        call_command("sweep_uploads")


def test_a_row_deleted_meanwhile_is_not_reported(upload, upload_folder, monkeypatch):
    listdir = FileSystemStorage.listdir

    def then_deleted(self, folder):
        found = listdir(self, folder)
        Upload.objects.all()._raw_delete("default")
        return found

    monkeypatch.setattr(FileSystemStorage, "listdir", then_deleted)
    assert sweep().missing == []


def test_one_file_that_cannot_be_removed_does_not_stop_the_others(upload_folder, db, monkeypatch, caplog):
    stray(upload_folder, "ab/stuck", days=2)
    other, delete = stray(upload_folder, "cd/loose", days=2), FileSystemStorage.delete

    def stuck(self, name) -> None:
        if name == "ab/stuck":
            raise PermissionError
        delete(self, name)

    monkeypatch.setattr(FileSystemStorage, "delete", stuck)
    assert sweep().removed == ["cd/loose"]
    assert not other.exists()
    assert "could not remove the stray file ab/stuck" in caplog.text


def test_the_command_says_what_it_did(upload_folder, db, capsys):
    stray(upload_folder, days=2)
    call_command("sweep_uploads")
    assert capsys.readouterr().out == "Removed stray files: 1.\n"


KILLED = """
import os, signal, django
django.setup()
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from apps.common.models import Upload, User
call_command("migrate", verbosity=0)
with transaction.atomic():
    user = User.objects.create_user("kim@example.com")
    Upload.objects.receive(ContentFile(b"words", name="a.txt"), by=user)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_kill_between_file_and_row_leaves_is_found(tmp_path, upload_folder, db):
    env = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3"}
    env |= {"ENVIRONMENT": "test", "ENV_FILE": "/dev/null", "DJANGO_SETTINGS_MODULE": "settings.base"}
    done = subprocess.run([sys.executable, "-c", KILLED], env=env, timeout=60, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    [left] = [path for path in upload_folder.rglob("*") if path.is_file()]
    assert sweep().removed == []
    age(left, days=2)
    assert sweep().removed == [left.relative_to(upload_folder).as_posix()]
    assert not left.exists()


def test_a_job_does_it_every_day(upload_folder, db):
    path = stray(upload_folder, days=2)
    sweep_uploads.call()
    assert not path.exists()

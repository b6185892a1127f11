"""Who sees an upload, and that its row and its file come and go together."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.files.storage import FileSystemStorage, InMemoryStorage, storages
from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.common.contributions import OpenUploads, SharedUploads, _registry
from apps.common.errors import Unavailable
from apps.common.models import Upload
from apps.common.uploads.sweep import sweep
from apps.common.uploads.tests.corpus import content, file

pytestmark = pytest.mark.usefixtures("upload_folder")


def give(owner, name="a.txt", **fields) -> Upload:
    return Upload.objects.receive(file(name, b"words"), by=owner, **fields)


@pytest.fixture
def files(upload_folder):
    def names() -> set[str]:
        return {path.relative_to(upload_folder).as_posix() for path in upload_folder.rglob("*") if path.is_file()}

    return names


def test_a_private_one_is_its_owners_alone(alice, bob):
    upload = give(alice)
    assert list(Upload.objects.visible_to(alice)) == [upload]
    assert not Upload.objects.visible_to(bob).exists()
    assert not Upload.objects.visible_to(AnonymousUser()).exists()


def test_a_public_one_is_everybodys(alice, bob):
    upload = give(alice, is_public=True)
    assert [*Upload.objects.visible_to(bob), *Upload.objects.visible_to(AnonymousUser())] == [upload, upload]


def test_staff_see_all_of_them_only_with_the_right_to_view(alice, bob):
    give(alice)
    bob.user_permissions.add(Permission.objects.get(codename="view_upload"))
    assert not Upload.objects.visible_to(type(bob).objects.get(pk=bob.pk)).exists(), "no staff, whatever rights"
    bob.is_staff = True
    assert Upload.objects.visible_to(bob).exists()
    bob.user_permissions.clear()
    bob = type(bob).objects.get(pk=bob.pk)
    bob.is_staff = True
    assert not Upload.objects.visible_to(bob).exists()


def test_a_private_one_left_without_an_owner_is_nobodys(alice, bob):
    Upload.objects.filter(pk=give(alice).pk).update(owner=None)
    assert not Upload.objects.visible_to(AnonymousUser()).exists()
    assert not Upload.objects.visible_to(bob).exists()


def test_the_row_tells_what_the_file_is(alice, files):
    upload = give(alice, "Großes Wort.txt")
    assert (upload.name, upload.size, upload.width) == ("Großes Wort.txt", 5, None)
    assert upload.sha256 == sha256(b"words").hexdigest()
    assert files() == {upload.file.name}
    assert "Wort" not in upload.file.name


def test_deleting_one_removes_its_file_after_the_commit(alice, files, django_capture_on_commit_callbacks):
    upload = give(alice)
    with django_capture_on_commit_callbacks(execute=True):
        upload.delete()
        assert files() == {upload.file.name}
    assert files() == set()


def test_deleting_many_removes_their_files(alice, bob, files, django_capture_on_commit_callbacks):
    kept = give(bob)
    for _ in range(2):
        give(alice)
    with django_capture_on_commit_callbacks(execute=True):
        Upload.objects.filter(owner=alice).delete()
    assert files() == {kept.file.name}


def test_an_account_takes_its_private_files_with_it_and_leaves_the_public(
    alice, bob, files, django_capture_on_commit_callbacks
):
    give(alice)
    public, others = give(alice, is_public=True), give(bob)
    with django_capture_on_commit_callbacks(execute=True):
        alice.delete()
    assert set(Upload.objects.values_list("pk", "owner")) == {(public.pk, None), (others.pk, bob.pk)}
    assert files() == {public.file.name, others.file.name}


def test_a_deletion_that_is_rolled_back_keeps_the_file(alice, files, django_capture_on_commit_callbacks):
    upload = give(alice)

    def change_of_mind() -> None:
        with transaction.atomic():
            Upload.objects.all().delete()
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        change_of_mind()
    assert files() == {upload.file.name}
    assert Upload.objects.get() == upload


def test_a_row_that_the_database_refuses_leaves_no_file(alice, files):
    upload = Upload(owner=alice)
    upload.take(file("a.txt", b"words"))
    upload.size = 0
    with pytest.raises(IntegrityError), transaction.atomic():
        upload.save()
    assert files() == set()


def test_a_refused_change_of_a_row_keeps_its_file(alice, files):
    upload = give(alice)
    upload.size = 0
    with pytest.raises(IntegrityError), transaction.atomic():
        upload.save()
    assert files() == {upload.file.name}


def test_a_storage_that_fails_leaves_no_row_and_no_half_file(alice, files, monkeypatch):
    def full(self, name, content) -> None:
        path = Path(self.path(name))
        path.parent.mkdir()
        path.write_bytes(b"wo")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(Unavailable):
        give(alice)
    assert not Upload.objects.exists()
    assert files() == set()


def test_a_storage_that_cannot_delete_keeps_nobody_from_deleting_the_row(
    alice, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def away(self, name) -> None:
        raise OSError("away")

    upload = give(alice)
    monkeypatch.setattr(FileSystemStorage, "delete", away)
    with django_capture_on_commit_callbacks(execute=True):
        upload.delete()
    assert not Upload.objects.exists()
    assert "Error calling" in caplog.text


def test_making_public_and_private_again_counts_what_it_changed(alice):
    give(alice)
    give(alice, is_public=True)
    assert Upload.objects.make_public() == 1
    assert Upload.objects.make_private() == 2


@pytest.fixture
def shown(monkeypatch) -> set[str]:
    """The names of uploads that an app shows to everybody."""
    names: set[str] = set()
    monkeypatch.setitem(_registry, OpenUploads, [OpenUploads(lambda: Q(name__in=names))])
    return names


def test_what_an_app_shows_is_everybodys_for_as_long_as_it_shows_it(alice, bob, shown):
    upload, _other = give(alice, "shown.txt"), give(alice)
    assert not Upload.objects.visible_to(bob).exists()
    shown.add("shown.txt")
    assert [*Upload.objects.visible_to(bob), *Upload.objects.visible_to(AnonymousUser())] == [upload, upload]
    assert dict(Upload.objects.with_audience().values_list("name", "is_open")) == {"shown.txt": True, "a.txt": False}
    shown.clear()
    assert not Upload.objects.visible_to(bob).exists()


def test_what_an_app_shares_with_a_member_is_theirs_to_open_and_nobody_elses(alice, bob, charlie, monkeypatch):
    upload, _other = give(alice, "shared.txt"), give(alice)
    shared = SharedUploads(lambda user: Q(name="shared.txt") if user == bob else Q(pk__in=[]))
    monkeypatch.setitem(_registry, SharedUploads, [shared])
    assert list(Upload.objects.visible_to(bob)) == [upload]
    assert not Upload.objects.visible_to(charlie).exists()
    assert not Upload.objects.with_audience().filter(is_open=True).exists(), "shared is not public"


def test_nothing_is_shared_with_visitors(alice, monkeypatch):
    give(alice)
    monkeypatch.setitem(_registry, SharedUploads, [SharedUploads(lambda user: Q())])
    assert not Upload.objects.visible_to(AnonymousUser()).exists()


def test_an_account_leaves_what_an_app_shows(alice, shown):
    upload, _other = give(alice, "shown.txt"), give(alice)
    shown.add("shown.txt")
    alice.delete()
    assert list(Upload.objects.values_list("pk", "owner")) == [(upload.pk, None)]


def test_the_files_are_outside_every_folder_that_is_served(settings):
    location = settings.STORAGES["uploads"]["OPTIONS"]["location"]
    assert not location.is_relative_to(settings.STATIC_ROOT)
    assert not any(location.is_relative_to(folder) for folder in settings.STATICFILES_DIRS)


def test_a_storage_without_paths_does_as_well(alice, monkeypatch, django_capture_on_commit_callbacks):
    """As a bucket: nothing asks for a place on this machine."""
    memory = InMemoryStorage()
    monkeypatch.setattr(Upload._meta.get_field("file"), "storage", memory)
    monkeypatch.setitem(storages._storages, "uploads", memory)
    upload = give(alice)
    assert content(upload) == b"words"
    assert sweep().missing == []
    with django_capture_on_commit_callbacks(execute=True):
        upload.delete()
    assert not memory.exists(upload.file.name)

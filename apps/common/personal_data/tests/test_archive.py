"""What stands in the file, and what does not."""

import tracemalloc
from tempfile import TemporaryFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.common import contributions
from apps.common.models import AuditEntry, TodoItem, Upload
from apps.common.personal_contributions import PersonalData
from apps.common.personal_data import archive
from apps.common.tests.threads import at_once


def upload(by, name="note.txt", content=b"words") -> Upload:
    return Upload.objects.receive(ContentFile(content, name=name), by=by)


def test_it_holds_what_is_known_of_the_person_and_a_readme_that_names_it(pack, alice, team, upload_folder):
    upload(alice)
    TodoItem.objects.create(title="Call the printer", assignee=alice)
    packed = pack(alice)
    assert packed["profile"][0]["email"] == "alice@example.com"
    assert packed["teams"] == [
        {"team__name": "Harbour", "role": "owner", "created_at": packed["teams"][0]["created_at"]}
    ]
    assert [each["title"] for each in packed["todos"]] == ["Call the printer"]
    assert packed.zip.read("files/uploads/note.txt") == b"words"
    readme = packed.zip.read("README.txt").decode()
    keys = {kind.key for kind in contributions.contributions(PersonalData)}
    assert {f"{key}.json" for key in keys} | {"README.txt", "files/uploads/note.txt"} == packed.names
    assert all(f"{key}.json: " in readme for key in keys)
    assert "teams.json: Teams (1)" in readme
    assert "one file" in readme


def test_it_holds_nothing_of_others(pack, alice, bob, team, upload_folder):
    upload(bob, "secret-plan.txt")
    TodoItem.objects.create(title="Bob's own", assignee=bob)
    packed = pack(alice)
    assert packed["uploads"] == []
    assert b"bob" not in packed.everything.lower()


def test_of_what_others_did_to_the_account_their_address_stays_out(pack, alice, bob):
    AuditEntry.objects.create(
        action="user.changed",
        actor_id=bob.pk,
        actor_name=bob.email,
        address="203.0.113.9",
        target_type="common.user",
        target_id=str(alice.pk),
        after={"theme": "dark"},
    )
    (row,) = pack(alice)["security_log"]
    assert (row["by"], row["after"]) == ("others", {"theme": "dark"})
    assert "address" not in row


def test_the_readme_speaks_the_language_of_the_person(pack, alice):
    alice.language = "en"
    alice.save()
    assert "Data of Alice" in pack(alice).zip.read("README.txt").decode()


def test_files_of_one_name_do_not_hide_each_other(pack, alice, upload_folder):
    upload(alice, "plan.txt", b"one")
    upload(alice, "Plan.txt", b"two")
    packed = pack(alice)
    assert packed.zip.read("files/uploads/plan.txt") == b"one"
    assert packed.zip.read("files/uploads/Plan (2).txt") == b"two"


def test_a_file_that_is_gone_is_named_and_stops_nothing(pack, alice, upload_folder):
    gone = upload(alice)
    (upload_folder / gone.file.name).unlink()
    packed = pack(alice)
    assert "files/uploads/note.txt" not in packed.names
    assert "Not there any more: files/uploads/note.txt" in packed.zip.read("README.txt").decode()


def test_the_picture_goes_along(pack, alice, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    alice.avatar = default_storage.save("avatars/alice.png", ContentFile(b"\x89PNG"))
    alice.save()
    assert pack(alice).zip.read("files/picture/alice.png") == b"\x89PNG"


def test_progress_is_told_file_by_file(pack, alice, upload_folder):
    for number in range(3):
        upload(alice, f"{number}.txt")
    told = []
    pack(alice, report=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_neither_many_rows_nor_large_files_are_held_in_memory(alice, upload_folder, monkeypatch):
    stored = upload(alice)
    (upload_folder / stored.file.name).write_bytes(b"x" * 30_000_000)
    rows = PersonalData("many", "Many", lambda user: ({"text": "y" * 1000} for _ in range(20_000)), models=())
    monkeypatch.setitem(contributions._registry, PersonalData, [*contributions._registry[PersonalData], rows])
    with TemporaryFile() as target:
        archive.write(target, alice)
        tracemalloc.start()
        target.seek(0)
        archive.write(target, alice)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 4_000_000


@pytest.mark.django_db(transaction=True)
def test_every_list_is_of_one_moment_although_others_write(pack, alice, monkeypatch):
    """Between two lists somebody writes what both of them would show."""

    def write_meanwhile(user):
        yield {"todos": TodoItem.objects.filter(assignee=user).count()}
        (fault,) = at_once(lambda: TodoItem.objects.create(title="Too late", assignee=user) and None)
        assert fault is None, "the export keeps nobody from writing"

    first = PersonalData("aaa", "First", write_meanwhile, models=(), order=0)
    monkeypatch.setitem(contributions._registry, PersonalData, [*contributions._registry[PersonalData], first])
    packed = pack(alice)
    assert packed["aaa"] == [{"todos": 0}]
    assert packed["todos"] == []
    assert pack(alice)["todos"][0]["title"] == "Too late"

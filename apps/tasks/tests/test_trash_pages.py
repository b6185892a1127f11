"""Into the trash, out of it, and gone for good."""

import pytest

from apps.tasks.models import Task
from apps.tasks.removing import trash

DRAWER = {"HX-Request": "true", "HX-Target": "task-sheet", "HX-Current-URL": "http://testserver/tasks/"}


@pytest.fixture
def trashed(alice, task) -> Task:
    trash([task.pk], by=alice)
    return task


def test_it_goes_with_a_way_back(signed_in, alice, task):
    client = signed_in(alice)
    answer = client.post(f"/tasks/{task.pk}/removal/", follow=True)
    assert "“Paint the hull” is in the trash." in answer.content.decode()
    assert not Task.objects.kept().exists()
    undo = next(message.extra_tags for message in answer.context["messages"]).removeprefix("undo:")
    client.post(undo)
    assert Task.objects.kept().get() == task


def test_in_the_drawer_nothing_is_left(signed_in, alice, task):
    answer = signed_in(alice).post(f"/tasks/{task.pk}/removal/", headers=DRAWER)
    assert "task-changed" in answer["HX-Trigger"]
    assert b"task-sheet" not in answer.content


def test_a_member_finds_there_what_is_theirs_to_take_back(signed_in, alice, bob, trashed, make_task, team):
    mine = make_task("Buy rope", author=bob, team=team)
    trash([mine.pk], by=bob)
    assert list(signed_in(bob).get("/tasks/trash/").context["page_obj"]) == [mine]
    assert list(signed_in(alice).get("/tasks/trash/").context["page_obj"]) == [mine, trashed]
    assert signed_in(bob).post(f"/tasks/{trashed.pk}/restore/").status_code == 404
    assert signed_in(bob).post(f"/tasks/{trashed.pk}/erase/").status_code == 404


def test_it_comes_back(signed_in, alice, trashed):
    signed_in(alice).post(f"/tasks/{trashed.pk}/restore/")
    assert Task.objects.kept().get() == trashed


def test_it_is_asked_about_and_gone_for_good(signed_in, alice, trashed):
    client = signed_in(alice)
    assert "Delete this task for good?" in client.get(f"/tasks/{trashed.pk}/erase/").content.decode()
    assert Task.objects.exists()
    client.post(f"/tasks/{trashed.pk}/erase/")
    assert not Task.objects.exists()


def test_what_is_kept_is_not_erased(signed_in, alice, task):
    assert signed_in(alice).post(f"/tasks/{task.pk}/erase/").status_code == 404


def test_an_empty_trash_says_so(signed_in, alice):
    assert "The trash is empty" in signed_in(alice).get("/tasks/trash/").content.decode()

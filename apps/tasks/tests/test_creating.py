"""A task comes into being in its place, and is copied there."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import Http404

from apps.common.errors import Unavailable
from apps.common.models import AuditEntry, Notification, Upload
from apps.common.uploads.tests.corpus import picture
from apps.tasks.changing import change_one
from apps.tasks.creating import create, duplicate
from apps.tasks.models import Activity, Category, Project, Task
from apps.tasks.picturing import add_image


def test_a_task_is_ones_own_of_a_team_or_of_the_team_of_its_project(alice, team, project):
    assert create(by=alice, title="Own").place == -alice.pk
    assert create(by=alice, title="Shared", team=team).place == team.pk
    made = create(by=alice, title="Of the project", project=project)
    assert (made.team, made.project, made.place) == (team, project, team.pk)
    assert create(by=alice, title="Home", project=Project.objects.create(name="Home", author=alice)).team is None


def test_what_is_new_stands_on_top_is_written_down_and_told(alice, bob, team, category):
    first = create(by=alice, title="First", team=team)
    made = create(by=alice, title=" New ", team=team, assignee=bob, categories=[category], status="completed")
    assert made.position < first.position
    assert (made.title, made.is_completed, bool(made.completed_at)) == ("New", True, True)
    assert list(made.categories.all()) == [category]
    assert Activity.objects.of(made).get().verb == "created"
    assert AuditEntry.objects.about(made).get().action == "task.created"
    assert Notification.objects.get(kind="task.assigned").recipient == bob


@pytest.mark.parametrize("person", ["charlie"])
def test_nobody_adds_to_a_team_that_they_are_not_in(person, request, team, project):
    outsider = request.getfixturevalue(person)
    with pytest.raises(ValidationError, match="team"):
        create(by=outsider, title="Mine", team=team)
    with pytest.raises(ValidationError, match="project"):
        create(by=outsider, title="Mine", project=project)


def test_what_goes_into_a_task_belongs_to_its_place(alice, bob, team, project, category):
    with pytest.raises(ValidationError, match="project"):
        create(by=alice, title="A", team=team, project=Project.objects.create(name="Home", author=alice))
    with pytest.raises(ValidationError, match="categories"):
        create(by=alice, title="A", categories=[category])
    with pytest.raises(ValidationError, match="assignee"):
        create(by=alice, title="A", assignee=bob)
    with pytest.raises(ValidationError, match="title"):
        create(by=alice)
    assert not Task.objects.exists()


def test_a_copy_has_everything_but_what_has_been_done(task, category, alice, bob, upload_folder):
    change_one(task, {"status": "completed", "assignee": bob, "categories": [category], "description": "Red"}, by=alice)
    image = add_image(task, ContentFile(picture("PNG"), name="hull.png"), by=alice)
    copy = duplicate(task, by=bob)
    assert (copy.title, copy.status, copy.assignee, copy.author) == ("Paint the hull (copy)", "todo", None, bob)
    assert (copy.project, copy.description, list(copy.categories.all())) == (task.project, "Red", [category])
    copied = copy.images.get()
    assert (copied.upload.name, copied.upload.sha256) == (image.upload.name, image.upload.sha256)
    assert copied.upload.owner == bob
    with image.upload.file.open() as one, copied.upload.file.open() as other:
        assert one.name != other.name
        assert one.read() == other.read()


def test_without_the_file_of_a_picture_there_is_no_copy(task, alice, signed_in, upload_folder):
    image = add_image(task, ContentFile(picture("PNG"), name="hull.png"), by=alice)
    Path(image.upload.file.path).unlink()
    with pytest.raises(Unavailable):
        duplicate(task, by=alice)
    assert (Task.objects.get(), Upload.objects.get()) == (task, image.upload)
    assert signed_in(alice).post(f"/tasks/{task.pk}/copy/").status_code == 503


def test_the_title_of_a_copy_fits(alice):
    assert len(duplicate(create(by=alice, title="x" * 200), by=alice).title) == 200


def test_nobody_copies_what_they_do_not_see(task, own_task, charlie):
    for each in (task, own_task):
        with pytest.raises(Http404):
            duplicate(each, by=charlie)
    assert not Task.objects.visible_to(charlie).exists()
    assert not Upload.objects.exists()
    assert not Category.objects.visible_to(charlie).exists()

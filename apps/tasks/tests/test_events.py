"""What is told of the past of a task, from `Activity`, to whoever may read it."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common.models import User
from apps.common.uploads.tests.corpus import picture
from apps.tasks.changing import change, change_one
from apps.tasks.creating import create
from apps.tasks.events import hours, told
from apps.tasks.models import Activity, Project, Task
from apps.tasks.picturing import add_image, remove_image
from apps.tasks.removing import restore, trash
from apps.tasks.undoing import take_back


def png(name="quay.png", size=(4, 4)) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture("PNG", size), content_type="image/png")


def past(task: Task) -> list[str]:
    """All lines, the latest first."""
    task = Task.objects.select_related("project", "author", "assignee").get(pk=task.pk)
    events = told(list(Activity.objects.of(task).select_related("actor")), task)
    return [line for event in events for line in event.lines]


def test_each_change_has_its_sentence(alice, bob, task, project, category):
    values = {
        "title": "Paint the boat",
        "description": "Red.",
        "status": "in_progress",
        "priority": 3,
        "due_date": "2026-05-04",
        "estimated_time": "1.50",
        "project": None,
        "categories": [category],
        "assignee": bob,
    }
    for name, value in values.items():
        change_one(task, {name: value}, by=alice)
    assert past(task)[::-1] == [
        "Renamed, it was called “Paint the hull” before",
        "The description was changed",
        "Moved to “In progress”",
        "Given the priority “High”",
        "Due on May 4, 2026",
        "Estimated hours: 1.5",
        "Taken out of its project",
        "Its categories are now Design",
        "Given to Bob",
    ]


def test_what_is_taken_away_has_its_sentence_as_well(alice, bob, task, project, category):
    full = {"due_date": "2026-05-04", "estimated_time": 2, "categories": [category], "assignee": bob}
    change_one(task, full, by=alice)
    change_one(task, {"due_date": None, "estimated_time": None, "categories": [], "assignee": None}, by=alice)
    assert set(past(task)[:4]) == {
        "No longer due on a day",
        "No longer estimated",
        "Its categories were taken away",
        "Taken from whoever had it",
    }


def test_beginning_and_end_have_their_words(alice, upload_folder):
    task = create(by=alice, title="Buy paint")
    image = add_image(task, png(), by=alice)
    remove_image(image, by=alice)
    change = trash([task.pk], by=alice)
    restore([task.pk], by=alice)
    assert past(task)[::-1] == [
        "Created",
        "Added the picture “quay.png”",
        "Deleted the picture “quay.png”",
        "Moved to the trash",
        "Taken out of the trash",
    ]
    assert change.done == [task.pk]


def test_what_was_done_to_many_stands_with_each_and_says_so(signed_in, alice, task, make_task, team):
    others = [make_task(team=team).pk for _ in range(2)]
    change([task.pk, *others], {"status": "completed"}, by=alice)
    body = signed_in(alice).get(task.get_absolute_url()).content.decode()
    assert "Moved to “Completed”" in body
    assert "together with 2 other tasks" in body


def test_what_was_taken_back_is_told(alice, task):
    done = change([task.pk], {"status": "completed"}, by=alice)
    take_back(done.activities, by=alice)
    assert past(task)[:2] == ["Taken back", "Moved to “To do”"]


def test_a_project_that_it_left_behind_in_another_team_has_no_name_here(alice, task, own_task):
    own = Project.objects.create(name="Surprise party", author=alice)
    change_one(task, {"project": own}, by=alice)
    change_one(task, {"project": Project.objects.get(name="Spring launch")}, by=alice)
    assert "Put into a project that is not here" in past(task)
    assert not any("Surprise party" in line for line in past(task))


def test_a_long_history_goes_on_on_a_page_of_its_own(signed_in, alice, task):
    for number in range(60):
        change_one(task, {"title": f"Title {number}"}, by=alice)
    client = signed_in(alice)
    assert f"/tasks/{task.pk}/history/" in client.get(task.get_absolute_url()).content.decode()
    assert "it was called “Title 0”" in client.get(f"/tasks/{task.pk}/history/?page=2").content.decode()


def test_a_former_account_is_nobody_in_particular(signed_in, alice, bob, task):
    change_one(task, {"assignee": bob}, by=alice)
    User.objects.get(pk=bob.pk).delete()
    assert "Given to somebody who has left" in past(task)


@pytest.mark.parametrize(("value", "shown"), [("10.00", "10"), ("3.50", "3.5"), ("0.25", "0.25"), ("100", "100")])
def test_hours_have_no_zeros_at_their_end(value, shown):
    assert hours(Decimal(value)) == shown

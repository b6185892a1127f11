"""Into the trash, out of it, and away for good."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.common.models import AuditEntry, Upload
from apps.common.uploads.tests.corpus import picture
from apps.tasks.changing import GONE, NOT_ALLOWED, change
from apps.tasks.models import Activity, Task, TaskCategory, TaskImage
from apps.tasks.picturing import add_image
from apps.tasks.removing import erase, restore, trash


def test_what_is_in_the_trash_is_not_seen_and_comes_back(task, own_task, alice):
    made = trash([task.pk, own_task.pk], by=alice)
    assert (made.done, made.left, len(made.activities)) == ([task.pk, own_task.pk], {}, 2)
    assert not Task.objects.visible_to(alice).exists()
    assert trash([task.pk], by=alice).left == {task.pk: GONE}
    assert restore([task.pk, 5], by=alice).left == {5: GONE}
    assert list(Task.objects.visible_to(alice)) == [task]
    assert [each.verb for each in Activity.objects.of(task)] == ["restored", "trashed"]


@pytest.mark.parametrize("verb", [trash, restore, erase])
def test_only_those_remove_whom_the_role_or_the_authorship_allows(verb, make_task, team, alice, bob, charlie):
    task = make_task("Alice's", team=team)
    if verb is not trash:
        trash([task.pk], by=alice)
    assert verb([task.pk], by=bob).left == {task.pk: NOT_ALLOWED}
    assert verb([task.pk], by=charlie).left == {task.pk: GONE}
    assert verb([task.pk], by=alice).done == [task.pk]


def test_what_is_erased_leaves_a_line_for_its_place_and_the_audit(
    task, category, alice, upload_folder, django_capture_on_commit_callbacks
):
    change([task.pk], {"categories": [category]}, by=alice)
    add_image(task, ContentFile(picture("PNG"), name="hull.png"), by=alice)
    assert erase([task.pk], by=alice).left == {task.pk: GONE}
    trash([task.pk], by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase([task.pk], by=alice).done == [task.pk]
    assert not any(model.objects.exists() for model in (Task, TaskCategory, TaskImage, Upload))
    assert not [each for each in upload_folder.rglob("*") if each.is_file()]
    assert [(each.verb, each.keys) for each in Activity.objects.all()] == [("deleted", [task.pk])]
    assert AuditEntry.objects.get(action="task.deleted").target_name == "Paint the hull"


@pytest.mark.parametrize("verb", [trash, erase])
def test_ten_times_as_many_tasks_take_as_many_queries(verb, make_task, team, alice):
    def queries(count):
        ids = [make_task(f"Task {number}", team=team).pk for number in range(count)]
        if verb is erase:
            trash(ids, by=alice)
        with CaptureQueriesContext(connection) as captured:
            assert verb(ids, by=alice).done == ids
        return len(captured)

    assert queries(2) == queries(20) == queries(60) <= 14

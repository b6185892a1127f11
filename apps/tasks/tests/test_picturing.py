"""Pictures come to a task and go again."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import Http404

from apps.common.models import Upload
from apps.common.uploads.tests.corpus import PDF, picture
from apps.tasks import picturing
from apps.tasks.models import Activity, TaskImage
from apps.tasks.picturing import add_image, remove_image
from apps.tasks.removing import trash


def png(name="hull.png"):
    return ContentFile(picture("PNG"), name=name)


def test_whoever_may_change_the_task_adds_and_removes_pictures(task, alice, bob, upload_folder):
    before = task.modified_at
    image = add_image(task, png(), by=bob)
    assert (image.upload.owner, list(task.images.all())) == (bob, [image])
    task.refresh_from_db()
    assert task.modified_at > before
    remove_image(image, by=alice)
    assert not TaskImage.objects.exists()
    assert not Upload.objects.exists()
    told = [(each.verb, each.changes) for each in Activity.objects.of(task)]
    assert told == [
        ("image_removed", {"image": ["hull.png", None]}),
        ("image_added", {"image": [None, "hull.png"]}),
    ]


def test_a_picture_that_somebody_has_taken_away_meanwhile_is_gone(task, alice, bob, upload_folder):
    image = add_image(task, png(), by=alice)
    seen_by_bob = TaskImage.objects.get(pk=image.pk)
    remove_image(image, by=alice)
    with pytest.raises(Http404):
        remove_image(seen_by_bob, by=bob)
    assert [each.verb for each in Activity.objects.of(task)] == ["image_removed", "image_added"]


def test_pictures_of_others_are_out_of_reach(task, alice, charlie, upload_folder):
    with pytest.raises(Http404):
        add_image(task, png(), by=charlie)
    image = add_image(task, png(), by=alice)
    with pytest.raises(Http404):
        remove_image(image, by=charlie)
    trash([task.pk], by=alice)
    with pytest.raises(Http404):
        add_image(task, png(), by=alice)
    assert TaskImage.objects.count() == Upload.objects.count() == 1


def test_only_pictures_are_taken_and_not_too_many(task, alice, upload_folder, monkeypatch):
    with pytest.raises(ValidationError):
        add_image(task, ContentFile(PDF, name="plan.pdf"), by=alice)
    monkeypatch.setattr(picturing, "AT_MOST", 1)
    add_image(task, png(), by=alice)
    with pytest.raises(ValidationError, match="at most 1"):
        add_image(task, png(), by=alice)
    assert Upload.objects.count() == 1

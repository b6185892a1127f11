"""The page of a task and its pictures."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common.models import Membership
from apps.common.uploads.tests.corpus import PDF, picture
from apps.tasks.changing import change_one
from apps.tasks.models import Category, Project, Task, TaskImage
from apps.tasks.picturing import add_image
from apps.tasks.removing import trash

DRAWER = {"HX-Request": "true", "HX-Target": "task-drawer", "HX-Current-URL": "http://testserver/tasks/?status=todo"}
SHEET = DRAWER | {"HX-Target": "task-sheet"}


def png(name="quay.png", size=(4, 4)) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture("PNG", size), content_type="image/png")


def test_whoever_sees_a_task_gets_its_page_and_nobody_else(signed_in, alice, bob, charlie, task, own_task):
    for person, page, status in [
        (alice, task, 200),
        (bob, task, 200),
        (charlie, task, 404),
        (alice, own_task, 200),
        (bob, own_task, 404),
    ]:
        assert signed_in(person).get(page.get_absolute_url()).status_code == status


def test_it_stands_in_the_drawer_without_the_frame_of_the_page(signed_in, alice, task):
    answer = signed_in(alice).get(task.get_absolute_url(), headers=DRAWER)
    body = answer.content.decode()
    assert "<html" not in body
    assert re.search(r"<h2[^>]*>Paint the hull</h2>", body)
    assert "Open its page" in body
    assert answer["HX-Reswap"] == "innerHTML"


def test_a_press_moves_it_and_tells_the_list_beneath(signed_in, bob, task):
    answer = signed_in(bob).post(f"/tasks/{task.pk}/status/", {"status": "completed"}, headers=SHEET)
    assert "task-changed" in answer["HX-Trigger"]
    task.refresh_from_db()
    assert task.completed_at
    assert 'value="completed" id="task-status-completed" aria-pressed="true"' in answer.content.decode()


def test_without_htmx_a_press_leads_back_to_its_page(signed_in, alice, task):
    answer = signed_in(alice).post(f"/tasks/{task.pk}/status/", {"status": "in_progress"})
    assert (answer.status_code, answer["Location"]) == (303, task.get_absolute_url())


def test_a_status_that_there_is_not_is_refused(signed_in, alice, task):
    assert signed_in(alice).post(f"/tasks/{task.pk}/status/", {"status": "lost"}).status_code == 422


def test_a_copy_opens_with_the_same_facts(signed_in, alice, task, category):
    task.categories.add(category)
    answer = signed_in(alice).post(f"/tasks/{task.pk}/copy/")
    copy = Task.objects.latest("pk")
    assert answer["Location"] == copy.get_absolute_url()
    assert (copy.project, list(copy.categories.all())) == (task.project, [category])


def test_the_page_asks_as_often_for_a_rich_task_as_for_a_poor_one(
    signed_in, alice, bob, task, make_task, project, upload_folder, django_assert_max_num_queries
):
    for number in range(3):
        add_image(task, png(), by=alice)
        task.categories.add(Category.objects.create(name=f"Category {number}", author=alice, team=task.team))
        other = Project.objects.create(name=f"Project {number}", author=alice, team=task.team)
        change_one(task, {"project": other, "assignee": bob}, by=alice)
        change_one(task, {"project": project, "assignee": alice}, by=bob)
    client = signed_in(alice)
    # The first page of a session writes that down.
    client.get(task.get_absolute_url())
    for headers in ({}, DRAWER):
        with django_assert_max_num_queries(10):
            assert client.get(task.get_absolute_url(), headers=headers).status_code == 200


def test_pictures_come_and_go(signed_in, bob, task, upload_folder):
    client = signed_in(bob)
    answer = client.post(f"/tasks/{task.pk}/images/", {"images": [png(), png("pier.png")]}, follow=True)
    assert "2 pictures were added." in answer.content.decode()
    image = task.images.first()
    assert image.get_absolute_url() in answer.content.decode()
    client.post(f"/tasks/{task.pk}/images/{image.pk}/removal/")
    assert [image.upload.name for image in task.images.all()] == ["pier.png"]


def test_a_file_that_is_no_picture_is_named_and_the_others_are_kept(signed_in, alice, task, upload_folder):
    letter = SimpleUploadedFile("letter.pdf", PDF)
    answer = signed_in(alice).post(f"/tasks/{task.pk}/images/", {"images": [letter, png()]}, headers=SHEET)
    assert answer.status_code == 422
    assert "letter.pdf" in answer.content.decode()
    assert task.images.count() == 1


def test_whoever_sees_the_task_opens_its_picture(signed_in, alice, bob, charlie, task, upload_folder):
    address = add_image(task, png(), by=alice).get_absolute_url()
    for person, status in ((alice, 200), (bob, 200), (charlie, 404)):
        answer = signed_in(person).get(address)
        assert answer.status_code == status
        assert answer.getvalue()
    Membership.objects.get(user=bob).delete()
    assert signed_in(bob).get(address).status_code == 404


def test_in_the_trash_its_picture_is_its_owners_alone(signed_in, alice, bob, task, upload_folder):
    address = add_image(task, png(), by=alice).get_absolute_url()
    trash([task.pk], by=alice)
    assert signed_in(bob).get(address).status_code == 404


def test_a_picture_of_another_task_is_not_removed_by_the_address_of_this_one(
    signed_in, alice, task, own_task, upload_folder
):
    image = add_image(own_task, png(), by=alice)
    assert signed_in(alice).post(f"/tasks/{task.pk}/images/{image.pk}/removal/").status_code == 404
    assert TaskImage.objects.filter(pk=image.pk).exists()

"""Pictures of tasks by the JSON door: with the task in one form, or by themselves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from apps.common.models import Upload
from apps.common.uploads.tests.corpus import PDF, picture
from apps.tasks.models import Task, TaskImage

TASKS = "/api/tasks/"


@pytest.fixture
def alices(signed_in, alice, upload_folder) -> Client:
    return signed_in(alice)


def file(name="quay.png", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture("PNG"), "image/png")


def send(client, method, address, **data):
    return client.generic(method, address, encode_multipart(BOUNDARY, data), MULTIPART_CONTENT)


def test_a_form_brings_the_task_and_its_pictures(alices, category, project):
    data = {
        "title": "Paint",
        "category": [category.pk, category.slug],
        "project": project.slug,
        "images": [file("a.png"), file("b.png")],
    }
    response = send(alices, "POST", TASKS, **data)
    assert response.status_code == 201, response.content
    told = response.json()
    assert (told["category"], told["project"]) == ([category.pk], project.pk)
    assert [image["name"] for image in told["images"]] == ["a.png", "b.png"]
    for image in told["images"]:
        assert image["url"].startswith("http://testserver/")
        # Read to its end, so that the file is closed.
        assert b"".join(alices.get(image["url"])).startswith(b"\x89PNG")


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_form_that_changes_the_task_adds_pictures(alices, task, method):
    for number in (1, 2):
        response = send(alices, method, f"{TASKS}{task.pk}/", title=f"Coat {number}", images=file())
        assert response.status_code == 200, response.content
        assert (response.json()["title"], len(response.json()["images"])) == (f"Coat {number}", number)


def test_empty_values_of_a_form_take_away(alices, task, category):
    task.categories.add(category)
    Task.objects.update(due_date="2026-12-01")
    told = send(alices, "PATCH", f"{TASKS}{task.pk}/", category="", due_date="", project="").json()
    assert (told["category"], told["due_date"], told["project"]) == ([], None, None)


def test_a_file_that_is_no_picture_leaves_no_task_behind(alices):
    response = send(alices, "POST", TASKS, title="Paint", images=[file(), file("a.png", PDF)])
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == ["images"]
    assert not Task.objects.exists()
    assert not Upload.objects.exists()


def test_pictures_are_added_and_taken_away_by_themselves(alices, task):
    address = f"{TASKS}{task.pk}/images/"
    response = send(alices, "POST", address, images=[file("a.png"), file("b.png")])
    assert response.status_code == 201
    first, second = response.json()["images"]
    assert alices.delete(f"{address}{first['id']}/").status_code == 204
    assert alices.get(f"{TASKS}{task.pk}/").json()["images"] == [second]
    assert alices.delete(f"{address}{first['id']}/").status_code == 404
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    "data", [{}, {"images": "words"}, {"images": file("a.png", PDF)}, {"images": file(content=b"x")}]
)
def test_what_is_no_picture_is_refused(alices, task, data):
    response = send(alices, "POST", f"{TASKS}{task.pk}/images/", **data)
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == ["images"]


def test_there_are_at_most_twenty(alices, task):
    assert send(alices, "POST", f"{TASKS}{task.pk}/images/", images=[file() for _ in range(20)]).status_code == 201
    refused = send(alices, "POST", f"{TASKS}{task.pk}/images/", images=file())
    assert list(refused.json()["error"]["field_errors"]) == ["images"]


def test_json_holds_no_pictures(alices, task):
    response = alices.post(f"{TASKS}{task.pk}/images/", {"images": []}, content_type="application/json")
    assert response.status_code == 415


def test_strangers_reach_no_picture(alices, signed_in, charlie, task, own_task):
    send(alices, "POST", f"{TASKS}{task.pk}/images/", images=file())
    [image] = TaskImage.objects.all()
    other = signed_in(charlie)
    assert send(other, "POST", f"{TASKS}{task.pk}/images/", images=file()).status_code == 404
    assert other.delete(f"{TASKS}{task.pk}/images/{image.pk}/").status_code == 404
    assert alices.delete(f"{TASKS}{own_task.pk}/images/{image.pk}/").status_code == 404, "it is on another task"
    assert TaskImage.objects.count() == 1


def test_files_are_counted_however_they_come(alices, task, settings):
    settings.API_LIMITS = settings.API_LIMITS | {"upload": (1, 60)}
    assert send(alices, "POST", TASKS, title="Paint", images=file()).status_code == 201
    assert send(alices, "POST", f"{TASKS}{task.pk}/images/", images=file()).status_code == 429
    assert send(alices, "PATCH", f"{TASKS}{task.pk}/", images=file()).status_code == 429
    assert alices.patch(f"{TASKS}{task.pk}/", {"title": "x"}, content_type="application/json").status_code == 200


def test_a_copy_has_pictures_of_its_own(alices, task):
    send(alices, "POST", f"{TASKS}{task.pk}/images/", images=file())
    told = alices.post(f"{TASKS}{task.pk}/duplicate/").json()
    [image], [copied] = alices.get(f"{TASKS}{task.pk}/").json()["images"], told["images"]
    assert (copied["name"], copied["id"] == image["id"]) == (image["name"], False)

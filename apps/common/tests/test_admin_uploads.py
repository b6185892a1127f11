"""Uploads in the admin: take a file, open and close it, delete it, look at it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common.models import Upload
from apps.common.uploads.tests.corpus import HONEST, HOSTILE, file

LIST, ADD = "/admin/common/upload/", "/admin/common/upload/add/"
pytestmark = pytest.mark.usefixtures("upload_folder")


@pytest.fixture
def office(staff, signed_in):
    return signed_in(staff)


def give(owner, kind="text", **fields) -> Upload:
    return Upload.objects.receive(file(*HONEST[kind][:2]), by=owner, **fields)


def test_staff_add_a_file_which_is_theirs_and_private(office, staff):
    response = office.post(ADD, {"file": SimpleUploadedFile("../a.png", HONEST["png"][1])})
    assert response.status_code == 302
    upload = Upload.objects.get()
    assert (upload.owner, upload.name, upload.is_public, upload.width) == (staff, "a.png", False, 64)


@pytest.mark.parametrize("case", ["svg as png", "png named html", "pixel bomb", "document with macros"])
def test_a_hostile_file_is_refused_in_the_form(case, office, upload_folder):
    name, content, _ = HOSTILE[case]
    response = office.post(ADD, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["file"]
    assert not Upload.objects.exists()
    assert list(upload_folder.rglob("*")) == []


def test_the_form_says_what_is_taken(office, settings):
    settings.UPLOAD_MAX_SIZE = 2 * 1024**2
    html = office.get(ADD).content.decode()
    assert "an office document or plain text in UTF-8, at most 2.0\xa0MB." in html
    assert ".png,.jpg" in html


def test_without_a_file_nothing_is_made(office):
    assert office.post(ADD, {"is_public": "on"}).context["adminform"].form.errors["file"]
    assert not Upload.objects.exists()


def test_changing_one_moves_nothing_but_who_may_see_it(office, alice, bob):
    upload = give(alice)
    sent = {"is_public": "on", "owner": bob.pk, "name": "b.html", "content_type": "text/html", "sha256": "0", "size": 1}
    sent["file"] = SimpleUploadedFile("b.txt", b"other words")
    assert office.post(f"{LIST}{upload.pk}/change/", sent).status_code == 302
    now = Upload.objects.get()
    assert now.is_public
    assert all(
        getattr(now, name) == getattr(upload, name)
        for name in ("owner", "name", "content_type", "sha256", "size", "file")
    )


def test_actions_touch_the_selection_alone(office, alice):
    chosen, other = give(alice), give(alice)
    office.post(LIST, {"action": "make_public", "_selected_action": [chosen.pk]})
    assert list(Upload.objects.filter(is_public=True)) == [chosen]
    office.post(LIST, {"action": "make_private", "_selected_action": [chosen.pk, other.pk]})
    assert not Upload.objects.filter(is_public=True).exists()


def test_deleting_the_selection_removes_its_files(office, alice, upload_folder, django_capture_on_commit_callbacks):
    chosen, other = give(alice), give(alice)
    with django_capture_on_commit_callbacks(execute=True):
        office.post(LIST, {"action": "delete_selected", "_selected_action": [chosen.pk], "post": "yes"})
    assert [path.name for path in upload_folder.rglob("*") if path.is_file()] == [other.file.name[3:]]


def test_the_list_is_searched_and_filtered_and_tells_sizes_for_people(office, alice, bob):
    give(alice, "png")
    give(bob, "csv", is_public=True)
    assert "8\xa0bytes" in office.get(LIST).content.decode()
    for query, found in {"q=a.csv": 1, "q=alice": 1, "type=png": 1, "type=pdf": 0, "is_public__exact=1": 1}.items():
        assert office.get(f"{LIST}?{query}").context["cl"].result_count == found, query


def test_a_picture_is_shown_on_its_page_and_a_text_is_not(office, alice):
    picture, text = give(alice, "png"), give(alice)
    assert f'src="{picture.get_absolute_url()}"' in office.get(f"{LIST}{picture.pk}/change/").content.decode()
    page = office.get(f"{LIST}{text.pk}/change/").content.decode()
    assert "upload-preview" not in page
    assert f'href="{text.get_absolute_url()}"' in page

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from apps.common.images import MAX_BYTES
from apps.common.models import User
from apps.common.tests.test_images import bomb, encoded

PROFILE = "/account/"
VALUES = {
    "display_name": "Alice Haugen",
    "username": "alice",
    "first_name": "Alice",
    "last_name": "Haugen",
}


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "avatars"


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def picture(colour=(200, 30, 30)):
    return encoded(Image.new("RGB", (300, 200), colour), "PNG")


def save(client, **changes):
    return client.post(PROFILE, VALUES | changes)


def errors(response):
    assert response.status_code == 422
    return response.context["form"].errors


def test_a_visitor_signs_in_first(db):
    assert Client().get(PROFILE).url == "/account/login/?next=/account/"


def test_saving_keeps_every_field(client, alice):
    response = client.post(PROFILE, VALUES)
    assert (response.status_code, response.url) == (303, PROFILE)
    alice.refresh_from_db()
    assert {name: getattr(alice, name) for name in VALUES} == VALUES
    assert "Your profile is saved." in client.get(PROFILE).content.decode()


def test_the_page_shows_what_is_saved_and_how_to_fill_it_in(client):
    save(client)
    html = client.get(PROFILE).content.decode()
    assert 'value="Alice Haugen"' in html
    for attribute in ('autocomplete="given-name"', 'autocomplete="family-name"', 'enctype="multipart/form-data"'):
        assert attribute in html


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("username", "", "required"),
        ("username", "al", "3 to 30"),
        ("username", "alice@example.com", "3 to 30"),
        ("username", "a" * 31, "3 to 30"),
        ("username", "BOB", "Somebody else has this username"),
        ("display_name", "x" * 81, "80 characters"),
    ],
)
def test_a_value_that_does_not_fit_is_marked(client, alice, bob, field, value, message):
    response = save(client, **{field: value})
    assert message in str(errors(response)[field])
    assert 'aria-invalid="true"' in response.content.decode()
    alice.refresh_from_db()
    assert alice.display_name == ""


def test_a_refused_form_does_not_rename_the_person_in_the_header(client, alice):
    html = save(client, display_name="Mallory", username="").content.decode()
    assert html.count("Mallory") == 1


def test_the_case_of_the_own_username_may_change(client, alice):
    assert save(client, username="Alice").status_code == 303


def test_a_username_from_elsewhere_may_stay(client, alice):
    User.objects.update(username="alice.of.old@example")
    assert save(client, username="alice.of.old@example").status_code == 303


def test_a_picture_is_stored_anew_and_shown(client, alice, media):
    save(client, avatar=picture())
    alice.refresh_from_db()
    assert [file.name for file in media.iterdir()] == [Path(alice.avatar.name).name]
    assert alice.avatar.name.endswith(".webp")
    html = client.get(PROFILE).content.decode()
    assert f'src="{alice.avatar.url}"' in html
    assert "Remove this picture" in html


def test_saving_without_a_picture_keeps_the_one_there_is(client, alice, media):
    save(client, avatar=picture())
    (before,) = media.iterdir()
    save(client, display_name="Another")
    assert list(media.iterdir()) == [before]


def test_a_new_picture_takes_the_place_of_the_old_file_after_the_commit(
    client, alice, media, django_capture_on_commit_callbacks
):
    save(client, avatar=picture())
    (before,) = media.iterdir()
    with django_capture_on_commit_callbacks(execute=True):
        save(client, avatar=picture())
        assert before.exists()
    (after,) = media.iterdir()
    assert after != before


def test_a_picture_can_be_removed(client, alice, media, django_capture_on_commit_callbacks):
    save(client, avatar=picture())
    with django_capture_on_commit_callbacks(execute=True):
        save(client, **{"avatar-clear": "on"})
    alice.refresh_from_db()
    assert not alice.avatar
    assert list(media.iterdir()) == []
    assert "Remove this picture" not in client.get(PROFILE).content.decode()


def test_removing_and_replacing_at_once_is_a_contradiction(client, alice, media):
    save(client, avatar=picture())
    assert "avatar" in errors(save(client, avatar=picture(), **{"avatar-clear": "on"}))


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (SimpleUploadedFile("me.png", b"not a picture"), "cannot be read as a picture"),
        (SimpleUploadedFile("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "cannot be read as a picture"),
        (SimpleUploadedFile("me.png", b"\0" * (MAX_BYTES + 1)), "larger than 5 MB"),
        (bomb(50_000, 50_000), "megapixels"),
    ],
)
def test_a_file_that_will_not_do_is_refused_and_the_old_picture_stays(client, alice, media, upload, message):
    save(client, avatar=picture())
    (before,) = media.iterdir()
    upload.seek(0)
    response = save(client, avatar=upload)
    assert message in str(errors(response)["avatar"])
    assert "http://testserver" not in response.content.decode()
    assert list(media.iterdir()) == [before]


def test_other_methods_are_refused(client):
    assert client.delete(PROFILE).status_code == 405

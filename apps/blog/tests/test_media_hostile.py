"""What is sent to the library and is no picture, PDF or Word document is refused with a reason and leaves nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.blog.models import MediaFile
from apps.blog.receiving import LARGEST
from apps.common.models import Upload
from apps.common.tests.test_images import bomb
from apps.common.uploads.tests.corpus import HONEST, HOSTILE, PDF, SECRET, content, picture, talking

MEDIA = "/blog/media/"
TAKEN = {"png", "jpeg", "jpeg, longer", "gif", "webp", "pdf", "docx", "doc", "doc across two pieces"}
# Kinds that other places take.
NOT_HERE = {name: (*HONEST[name][:2], "Files of this kind are not taken") for name in HONEST if name not in TAKEN}
LARGE = {
    "a byte above the limit": ("a.pdf", PDF.ljust(LARGEST + 1 - 6, b" ") + b"%%EOF\n", "larger than 10.0"),
    "a large picture": ("a.png", picture("PNG").ljust(LARGEST + 1, b"\0"), "larger than 10.0"),
    "a large bomb": ("a.png", bomb(60_000, 60_000).read().ljust(LARGEST + 1, b"\0"), "larger than 10.0"),
}
REFUSED = HOSTILE | NOT_HERE | LARGE


@pytest.fixture
def send(signed_in, alice, upload_folder):
    client = signed_in(alice)
    return lambda name, content: client.post(MEDIA, {"files": SimpleUploadedFile(name, content)})


def test_there_are_enough_of_them():
    assert len(REFUSED) > 90


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_a_reason_and_leaves_nothing(case, send, upload_folder):
    name, sent, why = REFUSED[case]
    response = send(name, sent)
    assert response.status_code == 422
    [error] = response.context["form"].errors["files"]
    assert any(part in error for part in why.split("|"))
    assert list(upload_folder.rglob("*")) == []
    assert not Upload.objects.exists()
    assert not MediaFile.objects.exists()


@pytest.mark.parametrize("case", TAKEN)
def test_it_is_taken_for_what_it_is(case, send):
    name, sent, content_type = HONEST[case]
    assert send(name, sent).status_code == 303
    media = MediaFile.objects.with_details().get()
    assert (media.filename, media.original_filename, media.file_type) == (name, name, content_type)


def test_a_file_of_just_the_limit_is_taken(send, settings):
    settings.UPLOAD_MAX_SIZE = LARGEST * 5
    assert send("a.pdf", PDF.ljust(LARGEST - 6, b" ") + b"%%EOF\n").status_code == 303
    assert send("b.pdf", PDF.ljust(LARGEST - 5, b" ") + b"%%EOF\n").status_code == 422


def test_a_smaller_limit_of_the_house_holds_here_too(send, settings):
    settings.UPLOAD_MAX_SIZE = 1000
    assert send("a.pdf", PDF.ljust(1000 - 6, b" ") + b"%%EOF\n").status_code == 303
    assert send("b.pdf", PDF.ljust(1001 - 6, b" ") + b"%%EOF\n").status_code == 422


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/cron.d/a.png", "a.png"),
        ("..\\..\\windows\\a.png", "a.png"),
        ("/absolute/a.png", "a.png"),
        ("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png"),
        ("a\u202eb.png", "ab.png"),
        ("{{ 7*7 }}.png", "{{ 7_7 }}.png"),
        (f"{'x' * 400}.png", f"{'x' * 116}.png"),
        ("a.php.png", "a.php.png"),
        ("CON.png", "CON.png"),
        ("no extension", "no extension.png"),
    ],
)
def test_a_name_that_wants_to_be_more_than_a_name_is_only_a_name(given, kept, send, upload_folder):
    assert send(given, picture("PNG")).status_code == 303
    media = MediaFile.objects.with_details().get()
    assert media.filename == kept
    assert all("." not in path.name and path.is_relative_to(upload_folder) for path in upload_folder.rglob("*"))


def test_a_strange_name_is_shown_as_text(send, signed_in, alice):
    send("<script>alert(1)</script>.png", picture("PNG"))
    send('"onerror="x".png', picture("PNG"))
    text = signed_in(alice).get(MEDIA).content.decode()
    assert "<script>alert" not in text
    assert '"onerror="' not in text


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_what_a_picture_carries_beside_its_pixels_is_left_behind(form, send):
    assert send(f"a.{form.lower()}", talking(form)).status_code == 303
    for upload in Upload.objects.all():
        assert not any(mark in content(upload) for mark in (SECRET, b"<?php", b"Exif", b"eXIf", b"ICC"))
    assert Upload.objects.count() == 2


def test_a_document_is_saved_and_never_shown(send, client, signed_in, alice):
    send("a.pdf", PDF)
    response = signed_in(alice).get(MediaFile.objects.with_details().get().url)
    response.getvalue()
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]

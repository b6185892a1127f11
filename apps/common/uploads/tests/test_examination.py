"""Hostile and honest files, through the whole of `receive`."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from apps.common.models import Upload
from apps.common.uploads.examination import examine
from apps.common.uploads.tests import corpus
from apps.common.uploads.tests.corpus import HONEST, HOSTILE, SECRET, file, frames, picture, talking

pytestmark = pytest.mark.usefixtures("upload_folder")


@pytest.mark.parametrize("case", HOSTILE)
def test_it_is_refused_with_a_reason_and_leaves_nothing(case, alice, upload_folder):
    name, content, why = HOSTILE[case]
    with pytest.raises(ValidationError, match=why):
        Upload.objects.receive(file(name, content), by=alice)
    assert list(upload_folder.rglob("*")) == []
    assert not Upload.objects.exists()


@pytest.mark.parametrize("case", HONEST)
def test_it_is_taken_for_what_it_is(case, alice):
    name, content, content_type = HONEST[case]
    upload = Upload.objects.receive(file(name, content), by=alice)
    assert (upload.name, upload.content_type, upload.is_public) == (name, content_type, False)
    assert upload.is_picture is content_type.startswith("image/")
    if not upload.is_picture:
        assert corpus.content(upload) == content


def test_a_byte_above_the_limit_is_one_too_many(settings):
    settings.UPLOAD_MAX_SIZE = 1000
    assert examine(file("a.txt", b"x" * 1000))
    with pytest.raises(ValidationError, match="larger than 1000"):
        examine(file("a.txt", b"x" * 1001))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_of_a_picture_only_the_pixels_are_kept(form, alice):
    sent = talking(form)
    assert SECRET in sent
    kept = corpus.content(Upload.objects.receive(file(f"a.{form.lower()}", sent), by=alice))
    assert not any(mark in kept for mark in (SECRET, b"<?php", b"Exif", b"EXIF", b"eXIf", b"ICC", b"profile"))
    with Image.open(BytesIO(kept)) as image:
        assert (image.format, image.size) == (form, (64, 48))
        red, green, blue = image.convert("RGB").getpixel((60, 40))
    assert red > 150 > 90 > max(green, blue)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_kept(form, alice):
    upload = Upload.objects.receive(file(f"a.{form.lower()}", frames(form, 5)), by=alice)
    with Image.open(BytesIO(corpus.content(upload))) as image:
        assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_transparency_is_kept(form, alice):
    buffer = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(buffer, form)
    upload = Upload.objects.receive(file(f"a.{form.lower()}", buffer.getvalue()), by=alice)
    with Image.open(BytesIO(corpus.content(upload))) as image:
        assert image.convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_turned_photo_is_stored_upright_with_its_true_sides(alice):
    exif = Image.Exif()
    exif[0x0112] = 6
    upload = Upload.objects.receive(file("a.jpg", picture("JPEG", (80, 40), exif=exif)), by=alice)
    assert (upload.width, upload.height) == (40, 80)

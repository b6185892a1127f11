"""The pages of the media library, as their owner uses them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.blog.media_forms import MOST_AT_ONCE
from apps.blog.models import MediaFile
from apps.common.models import AuditEntry, Upload
from apps.common.uploads.tests.corpus import PDF, SVG, picture

MEDIA = "/blog/media/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


def text_of(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def sent(*pairs: tuple[str, bytes]) -> dict[str, list[SimpleUploadedFile]]:
    return {"files": [SimpleUploadedFile(name, content) for name, content in pairs]}


def test_an_empty_library_says_how_to_begin(alices):
    assert "No files yet" in text_of(alices.get(MEDIA))


def test_files_are_shown_with_small_pictures_and_icons(alices, give):
    drawing, letter = give("quay.png"), give("letter.pdf")
    text = text_of(alices.get(MEDIA))
    assert f'src="{drawing.thumbnail_url}"' in text
    assert f'href="{letter.get_absolute_url()}"' in text
    assert "#book" in text


def test_nobody_sees_files_of_others(signed_in, bob, superuser, give):
    give("secret-plan.png")
    for person in (bob, superuser):
        assert "secret-plan" not in text_of(signed_in(person).get(MEDIA))


def test_the_list_is_narrowed_by_kind_and_words(alices, give):
    give("quay.png", description="Morning at the pier")
    give("letter.pdf")
    for query, found in [
        ({"kind": "pictures"}, {"quay.png"}),
        ({"kind": "documents"}, {"letter.pdf"}),
        ({"q": "QUAY"}, {"quay.png"}),
        ({"q": "pier morning"}, {"quay.png"}),
        ({"q": "pier evening"}, set()),
        ({"q": "pier", "kind": "documents"}, set()),
        ({"kind": "nonsense", "q": "a\0b"}, {"quay.png", "letter.pdf"}),
    ]:
        text = text_of(alices.get(MEDIA, query))
        assert {name for name in ("quay.png", "letter.pdf") if f">{name}</a>" in text} == found
        assert ("Nothing found" in text) is (not found)


def test_the_tabs_count_what_the_words_leave(alices, give):
    for name in ("quay.png", "pier.png", "quay.pdf"):
        give(name)
    text = text_of(alices.get(MEDIA, {"q": "quay"}))
    assert [f"{label} ({count})" in text for label, count in [("All", 2), ("Pictures", 1), ("Documents", 1)]] == [
        True
    ] * 3
    assert "?q=quay&amp;kind=pictures" in text


def test_pages_are_turned_with_what_narrows_them(alices, give, monkeypatch):
    monkeypatch.setattr("apps.blog.views.media.PAGE_SIZE", 2)
    for number in range(3):
        give(f"letter-{number}.pdf")
    text = text_of(alices.get(MEDIA, {"kind": "documents", "page": 2}))
    assert "letter-0.pdf" in text
    assert "letter-2.pdf" not in text
    assert "?kind=documents&amp;page=1" in text


def test_a_search_gets_the_files_alone(alices, give):
    give()
    text = text_of(alices.get(MEDIA, {"q": "quay"}, headers=HTMX))
    assert text.strip().startswith('<div id="files">')
    assert "<form" not in text


def test_several_files_are_sent_at_once(alices, alice, upload_folder):
    response = alices.post(MEDIA, sent(("quay.png", picture("PNG")), ("letter.pdf", PDF)), follow=True)
    assert "2 files were uploaded." in text_of(response)
    assert list(MediaFile.objects.by(alice).values_list("upload__name", flat=True)) == ["letter.pdf", "quay.png"]


def test_htmx_is_led_to_the_list(alices, upload_folder):
    response = alices.post(MEDIA, sent(("letter.pdf", PDF)), headers=HTMX)
    assert response.headers["HX-Redirect"] == MEDIA


def test_a_refused_file_is_named_and_takes_no_other_along(alices, upload_folder):
    text = text_of(alices.post(MEDIA, sent(("letter.pdf", PDF), ("drawing.svg", SVG))), 422)
    assert "drawing.svg: " in text
    assert "can run scripts" in text
    assert "1 file was uploaded." in text
    assert MediaFile.objects.get().filename == "letter.pdf"


def test_to_htmx_a_refusal_brings_the_form_and_the_new_list(alices, upload_folder):
    files = sent(("letter.pdf", PDF), ("drawing.svg", SVG))
    text = text_of(alices.post(MEDIA, files, headers=HTMX), 422)
    assert 'id="upload"' in text
    assert re.search(r'<div id="files" hx-swap-oob="true">.*letter\.pdf', text, re.DOTALL)


def test_a_form_without_a_file_is_refused(alices):
    assert "Choose at least one file." in text_of(alices.post(MEDIA), 422)


def test_too_many_files_at_once_are_refused_together(alices, upload_folder):
    files = sent(*[(f"{number}.pdf", PDF) for number in range(MOST_AT_ONCE + 1)])
    assert f"at most {MOST_AT_ONCE} files" in text_of(alices.post(MEDIA, files), 422)
    assert not Upload.objects.exists()


def test_the_form_works_without_scripts_and_shows_how_far_it_is_with_them(alices):
    text = text_of(alices.get(MEDIA))
    [form] = re.findall(r'<form[^>]*id="upload"[^>]*>', text)
    assert 'enctype="multipart/form-data"' in form
    assert f'method="post" action="{MEDIA}"' in form
    assert "data-upload-progress" in text
    assert re.search(r'<input type="file" name="files"[^>]* multiple', text)


def test_a_file_has_a_page_with_its_markdown(alices, give):
    media = give("a (1).png", description="A [quay] \\ at dawn")
    text = text_of(alices.get(media.get_absolute_url()))
    assert f"![A \\[quay\\] \\\\ at dawn](/uploads/{media.upload.pk}/a%20%281%29.png)" in text
    assert "64 × 48" in text
    assert "No post uses it." in text


def test_the_description_is_edited(alices, give):
    media = give()
    assert "Saved." in text_of(alices.post(media.get_absolute_url(), {"description": "At dawn"}, follow=True))
    assert MediaFile.objects.get().description == "At dawn"


def test_a_description_that_is_too_long_keeps_what_was_typed(alices, give):
    media = give()
    text = text_of(alices.post(media.get_absolute_url(), {"description": "x" * 301}, headers=HTMX), 422)
    assert "x" * 301 in text
    assert text.strip().startswith("<form")


def test_before_deleting_it_is_told_which_posts_use_it(alices, give, write_post, bob):
    media = give()
    write_post("Dawn", featured_image=media, days=-1)
    write_post("Old draft", body_markdown=media.markdown)
    write_post("Secret of Bob", author=bob, body_markdown=media.markdown)
    text = text_of(alices.get(f"{media.get_absolute_url()}delete/"))
    assert all(words in text for words in ("Dawn", "Old draft", "1 post of somebody else", "quay.png"))
    assert "Secret of Bob" not in text
    assert MediaFile.objects.exists()


def test_deleting_leaves_nothing_but_an_audit_entry(
    alices, give, upload_folder, django_capture_on_commit_callbacks, alice
):
    media = give()
    with django_capture_on_commit_callbacks(execute=True):
        text = text_of(alices.post(f"{media.get_absolute_url()}delete/", follow=True))
    assert "taken out of every post" in text
    assert not MediaFile.objects.exists()
    assert not Upload.objects.exists()
    assert [path for path in upload_folder.rglob("*") if path.is_file()] == []
    told = AuditEntry.objects.get(action="media.deleted")
    assert (told.actor_id, told.before) == (alice.pk, {"name": "quay.png"})


def test_the_library_is_linked_where_one_writes(alices, live):
    for address in ("/blog/", "/blog/mine/", live.get_absolute_url(), "/blog/write/"):
        assert f'href="{MEDIA}"' in text_of(alices.get(address))


def test_the_number_of_uses_costs_no_queries(alices, give, write_post, django_assert_max_num_queries):
    media = give()
    for number in range(20):
        write_post(f"Post {number}", featured_image=media)
    alices.get(MEDIA)
    with django_assert_max_num_queries(8):
        alices.get(media.get_absolute_url())


def test_uploads_count_for_the_same_limit_as_those_of_the_api(alices, alice, settings):
    settings.API_LIMITS = settings.API_LIMITS | {"upload": (2, 60)}
    taken = [alices.post(MEDIA, sent(("quay.png", picture("PNG")))).status_code for _ in range(3)]
    assert taken == [303, 303, 429]
    by_api = alices.post("/api/blog/media/upload/", {"file": SimpleUploadedFile("quay.png", picture("PNG"))})
    assert by_api.status_code == 429
    assert MediaFile.objects.by(alice).count() == 2

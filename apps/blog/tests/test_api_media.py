"""The media library by the JSON door."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.blog.models import MediaFile
from apps.blog.tests.test_media_hostile import REFUSED
from apps.common.models import Upload
from apps.common.uploads.tests.corpus import PDF, picture

MEDIA, UPLOAD = "/api/blog/media/", "/api/blog/media/upload/"


@pytest.fixture
def alices(signed_in, alice, upload_folder) -> Client:
    return signed_in(alice)


def sent(name: str = "My quay (1).png", content: bytes = b"", **more: object) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content or picture("PNG")), **more}


def names(response) -> set[str]:
    assert response.status_code == 200, response.content
    return {media["filename"] for media in response.json()["results"]}


def test_a_file_is_sent_and_told(alices, alice, draft):
    response = alices.post(UPLOAD, sent(description="Dawn", post=draft.pk))
    assert response.status_code == 201
    media = MediaFile.objects.with_details().get()
    told = response.json()
    assert told == {
        "id": media.pk,
        "filename": "My quay (1).png",
        "original_filename": "My quay (1).png",
        "description": "Dawn",
        "file_type": "image/png",
        "file_size": media.upload.size,
        "upload_date": told["upload_date"],
        "uploaded_by": alice.pk,
        "url": f"http://testserver{media.url}",
        "thumbnail_url": f"http://testserver{media.thumbnail_url}",
    }
    assert media.post == draft
    assert told["upload_date"].endswith("Z")
    assert alices.get(told["thumbnail_url"]).getvalue()


def test_a_document_has_no_small_picture(alices):
    assert alices.post(UPLOAD, sent("a.pdf", PDF)).json()["thumbnail_url"] is None


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_pages_refuse_is_refused_here(case, alices, upload_folder):
    name, content, _why = REFUSED[case]
    response = alices.post(UPLOAD, sent(name, content) if content else {"file": SimpleUploadedFile(name, b"")})
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == ["file"]
    assert list(upload_folder.rglob("*")) == []
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"), [({}, "file"), ({"file": "words"}, "file"), (sent(description="x" * 301), "description")]
)
def test_what_is_wrong_is_named(alices, body, field):
    response = alices.post(UPLOAD, body)
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == [field]


def test_a_post_of_somebody_else_is_as_unknown_as_any_other(signed_in, bob, live, upload_folder):
    client = signed_in(bob)
    refusals = [client.post(UPLOAD, sent(post=pk)).json()["error"]["field_errors"]["post"] for pk in (live.pk, 4242)]
    assert refusals[0][0].replace(str(live.pk), "") == refusals[1][0].replace("4242", "")
    assert not Upload.objects.exists()


def test_json_is_no_way_to_send_a_file(alices):
    assert alices.post(UPLOAD, {"file": "x"}, content_type="application/json").status_code == 415


def test_visitors_are_asked_who_they_are(client, give):
    media = give()
    for address in (MEDIA, f"{MEDIA}{media.pk}/"):
        assert client.get(address).status_code == 401
    assert client.post(UPLOAD, sent()).status_code == 401


def test_a_list_has_ones_own_and_what_posts_show_and_staff_see_all(alices, signed_in, bob, staff, give, write_post):
    give("own.png")
    write_post(author=bob, days=-1, featured_image=give("shown.png", by=bob))
    give("secret.png", by=bob)
    assert names(alices.get(MEDIA)) == {"own.png", "shown.png"}
    assert names(signed_in(staff).get(MEDIA)) == {"own.png", "shown.png", "secret.png"}


def test_lists_are_narrowed(alices, give, alice, bob, write_post):
    give("a.png"), give("b.jpg"), give("c.pdf")
    write_post(author=bob, days=-1, featured_image=give("d.webp", by=bob))
    MediaFile.objects.filter(upload__name="a.png").update(created_at=datetime(2026, 3, 5, 23, 59, tzinfo=UTC))
    for query, found in [
        ({"file_type": "image/png"}, {"a.png"}),
        ({"file_type": "image"}, {"a.png", "b.jpg", "d.webp"}),
        ({"file_type": "application/pdf"}, {"c.pdf"}),
        ({"file_type": "image", "user_id": alice.pk}, {"a.png", "b.jpg"}),
        ({"uploaded_by": bob.pk}, {"d.webp"}),
        ({"date_start": "2026-03-05", "date_end": "2026-03-05"}, {"a.png"}),
        ({"date_end": "2026-03-04"}, set()),
        ({"date_start": "2026-03-06"}, {"b.jpg", "c.pdf", "d.webp"}),
        ({"date_end": "9999-12-31", "search": "c.p"}, {"c.pdf"}),
        ({"date_start": "0001-01-01", "file_type": "application"}, {"c.pdf"}),
    ]:
        assert names(alices.get(MEDIA, query)) == found, query


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("file_type", "video"),
        ("file_type", "text/html"),
        ("date_start", "yesterday"),
        ("date_end", "2026-02-30"),
        ("user_id", "4242"),
        ("uploaded_by", "x"),
    ],
)
def test_an_unknown_value_is_refused_with_its_name(alices, name, value):
    response = alices.get(MEDIA, {name: value})
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == [name]


def test_deleting_leaves_nothing(alices, give, write_post, upload_folder, django_capture_on_commit_callbacks):
    media = give()
    post = write_post(days=-1, featured_image=media, body_markdown=media.markdown)
    with django_capture_on_commit_callbacks(execute=True):
        assert alices.delete(f"{MEDIA}{media.pk}/").status_code == 204
    assert alices.get(f"{MEDIA}{media.pk}/").status_code == 404
    assert [path for path in upload_folder.rglob("*") if path.is_file()] == []
    post.refresh_from_db()
    assert (post.featured_image, post.body_html) == (None, "")


def test_nobody_deletes_what_is_only_shown_to_him(signed_in, bob, give, write_post):
    media = give()
    write_post(days=-1, featured_image=media)
    client = signed_in(bob)
    assert client.get(f"{MEDIA}{media.pk}/").status_code == 200
    assert client.delete(f"{MEDIA}{media.pk}/").status_code == 404
    assert MediaFile.objects.exists()


def test_the_full_address_in_a_text_makes_it_public_with_the_post(alices, client):
    told = alices.post(UPLOAD, sent()).json()
    text = {"title": "T", "body_markdown": f"![Quay]({told['url']})", "status": "published"}
    assert client.get(told["url"]).status_code == 404
    post = alices.post("/api/blog/posts/", text, content_type="application/json").json()
    assert '<img src="/uploads/' in post["body_html"]
    assert client.get(told["url"]).getvalue()

import pytest
from django.test import Client

from apps.blog.models import MediaFile, Post
from apps.common.models import AuditEntry, Upload

MEDIA, UPLOADS = "/admin/blog/mediafile/", "/admin/common/upload/"


@pytest.fixture
def staffs(signed_in, staff) -> Client:
    return signed_in(staff)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_staff_see_files_of_everybody_with_their_owners(staffs, give, bob, alice):
    give("quay.png")
    give("secret.pdf", by=bob)
    text = text_of(staffs.get(MEDIA))
    assert all(words in text for words in ("quay.png", "secret.pdf", str(alice), str(bob), "upload-preview"))


def test_files_are_found_by_kind_owner_and_words(staffs, give, bob, alice):
    give("quay.png", description="Dawn")
    give("letter.pdf", by=bob)
    for query, names in [
        ({"kind": "pictures"}, {"quay.png"}),
        ({"kind": "documents"}, {"letter.pdf"}),
        ({"upload__owner__id__exact": alice.pk}, {"quay.png"}),
        ({"q": "dawn"}, {"quay.png"}),
        ({"q": bob.email}, {"letter.pdf"}),
    ]:
        text = text_of(staffs.get(MEDIA, query))
        assert {name for name in ("quay.png", "letter.pdf") if name in text} == names


def test_a_file_tells_where_it_is_used_and_takes_a_description(staffs, give, write_post):
    media = give()
    write_post("At dawn", featured_image=media)
    assert "At dawn" in text_of(staffs.get(f"{MEDIA}{media.pk}/change/"))
    staffs.post(f"{MEDIA}{media.pk}/change/", {"description": "The quay"})
    assert MediaFile.objects.get().description == "The quay"
    assert AuditEntry.objects.about(media).get().after == {"description": "The quay"}


def test_deleting_there_takes_it_out_of_posts_too(staffs, give, write_post, django_capture_on_commit_callbacks):
    media, post = give(), write_post()
    Post.objects.filter(pk=post.pk).update(body_markdown=media.markdown)
    post.refresh_from_db()
    post.save()
    form = {"action": "delete_selected", "_selected_action": [media.pk], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        text_of(staffs.post(MEDIA, form, follow=True))
    post.refresh_from_db()
    assert (post.body_markdown, post.body_html) == ("", "")
    assert not Upload.objects.exists()


def test_nobody_adds_a_file_there(signed_in, superuser):
    assert signed_in(superuser).get(f"{MEDIA}add/").status_code == 403


def test_a_post_gets_a_picture_of_its_author_only(staffs, give, draft, bob, alice):
    form = {"title": "T", "slug": draft.slug, "author": alice.pk, "body_markdown": "Words."}
    form |= {"published_at_0": "", "published_at_1": "", "excerpt": "", "meta_description": ""}
    address = f"/admin/blog/post/{draft.pk}/change/"
    refused = staffs.post(address, form | {"featured_image": give("bobs.png", by=bob).pk})
    assert "Choose a picture that the author has uploaded." in text_of(refused)
    own = give("own.png")
    assert staffs.post(address, form | {"featured_image": own.pk}).status_code == 302
    draft.refresh_from_db()
    assert draft.featured_image == own


def test_the_list_of_uploads_says_who_sees_what_a_live_post_shows(staffs, give, write_post):
    media = give("quay.png")
    assert "Everybody" not in text_of(staffs.get(UPLOADS))
    write_post(days=-1, featured_image=media)
    assert text_of(staffs.get(UPLOADS)).count("Everybody") == 2

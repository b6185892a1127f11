"""The picture at the head of a post: chosen in the editor, shown on cards, pages and link previews."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from apps.blog.media_forms import OFFERED
from apps.blog.models import MediaFile, Post
from apps.common.models import User


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


def form_of(post: Post, **fields: object) -> dict[str, object]:
    return {"title": post.title, "body_markdown": "Words.", "version": post.version, "intent": "save", **fields}


def test_readers_see_it_on_the_card_the_page_and_in_link_previews(client, give, write_post, settings):
    media = give(description="A quay at dawn")
    post = write_post(days=-1, featured_image=media)
    listed, shown = (client.get(address).content.decode() for address in ("/blog/", post.get_absolute_url()))
    assert f'src="{media.thumbnail_url}" alt="A quay at dawn" width="64" height="48"' in listed
    assert f'src="{media.url}" alt="A quay at dawn"' in shown
    assert f'<meta property="og:image" content="{settings.SITE_URL}{media.url}">' in shown
    assert '<meta property="og:image:width" content="64">' in shown
    assert '<meta property="og:image:alt" content="A quay at dawn">' in shown


def test_a_post_without_one_shows_none(client, live):
    for address in ("/blog/", live.get_absolute_url()):
        text = client.get(address).content.decode()
        assert "head-picture" not in text
        assert "/uploads/" not in text


def test_a_whole_page_of_pictures_costs_no_more_queries(client, give, write_post, django_assert_max_num_queries):
    for number in range(8):
        write_post(f"Post {number}", days=-1, featured_image=give(f"{number}.png"))
    client.get("/blog/")
    with django_assert_max_num_queries(4):
        client.get("/blog/")


def test_the_editor_offers_ones_own_pictures(alices, give, draft, bob):
    own, document, bobs = give("own.png"), give("own.pdf"), give("secret-plan.png", by=bob)
    text = alices.get(f"{draft.get_absolute_url()}edit/").content.decode()
    assert re.search(rf'type="radio" name="featured_image" value="{own.pk}"', text)
    assert document.filename not in text
    assert bobs.filename not in text


def test_the_editor_offers_the_newest_and_the_one_that_was_chosen(alices, give, draft):
    old = give("old.png")
    draft.featured_image = old
    draft.save()
    for number in range(OFFERED):
        give(f"{number}.png")
    text = alices.get(f"{draft.get_absolute_url()}edit/").content.decode()
    assert text.count('name="featured_image"') == OFFERED + 2
    assert re.search(rf'value="{old.pk}" checked', text)
    assert alices.post(f"{draft.get_absolute_url()}edit/", form_of(draft, featured_image=old.pk)).status_code == 303


def test_a_picture_is_chosen_and_taken_away_again(alices, give, draft):
    media = give()
    edit = f"{draft.get_absolute_url()}edit/"
    assert alices.post(edit, form_of(draft, featured_image=media.pk)).status_code == 303
    draft.refresh_from_db()
    assert draft.featured_image == media
    assert list(media.using_posts()) == [draft]
    assert alices.post(edit, form_of(draft, featured_image="")).status_code == 303
    draft.refresh_from_db()
    assert draft.featured_image is None
    assert not media.using_posts()


@pytest.mark.parametrize("whose", ["bob", "document", "nothing", "words"])
def test_another_thing_than_ones_own_picture_is_refused(alices, give, draft, bob, whose, write_post):
    shown = give("shown.png", by=bob)
    write_post("Bob's", author=bob, days=-1, featured_image=shown)
    value = {"bob": shown.pk, "document": give("a.pdf").pk, "nothing": 4242, "words": "x"}[whose]
    response = alices.post(f"{draft.get_absolute_url()}edit/", form_of(draft, featured_image=value))
    assert response.status_code == 422
    assert "featured_image" in response.context["form"].errors
    draft.refresh_from_db()
    assert draft.featured_image is None


def test_what_was_chosen_outlives_a_session_that_ended(client, give, draft, alice):
    media = give()
    edit = f"{draft.get_absolute_url()}edit/"
    client.post(edit, form_of(draft, featured_image=media.pk))
    client.force_login(alice)
    assert re.search(rf'value="{media.pk}" checked', client.get(edit).content.decode())


def test_a_picture_that_is_deleted_while_one_writes_is_told(alices, give, draft, alice, monkeypatch):
    media = give()
    note_media = Post.note_media

    def then_gone(self) -> None:
        MediaFile.objects.filter(pk=media.pk).delete()
        note_media(self)

    monkeypatch.setattr(Post, "note_media", then_gone)
    response = alices.post(f"{draft.get_absolute_url()}edit/", form_of(draft, featured_image=media.pk))
    assert response.status_code == 422
    assert "was changed while you wrote" in response.content.decode()


def test_the_model_itself_takes_only_a_picture_that_the_author_may_show(give, write_post, bob, staff):
    media = give()
    post = Post(title="T", author=bob, featured_image=media)
    with pytest.raises(ValidationError, match="the author has uploaded"):
        post.clean()
    post.author = User.objects.get(pk=staff.pk)
    post.clean()
    post.author = None
    post.clean()

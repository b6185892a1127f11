"""Posts of a list are read as plain values; what they say is what the serializer says of one."""

import pytest
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from apps.api.content import encode
from apps.blog.api.rows import told_posts
from apps.blog.api.serializers import PostSerializer
from apps.blog.models import Post
from apps.common.models import User

POSTS = "/api/blog/posts/"


@pytest.fixture
def motley(everything, write_post, give):
    """Of every status, with and without an author, a display name, a picture, and tags."""
    named = User.objects.create_user("nora@example.com", first_name="Nora", last_name="Berg")
    handle = User.objects.create_user("otto@example.com", username="otto")
    User.objects.filter(pk=handle.pk).update(display_name="", first_name="", last_name="")
    write_post("By her name", author=named, days=-3, tags=["zebra", "Ant", "Craft"], excerpt="<short> & “sweet”")
    write_post("By a handle", author=handle, days=-4)
    write_post("By nobody", author=None, days=-5, meta_description="Of old.")
    Post.objects.filter(title="Spring").update(featured_image=give("a picture é.png"))
    return Post.objects.order_by("pk")


def test_a_list_says_of_each_post_what_the_serializer_says(motley, rf):
    request = Request(rf.get(POSTS))
    told = PostSerializer(motley.with_details(), many=True, context={"request": request}).data
    assert len(told) == 8
    assert encode(told_posts(motley.with_details(), request)) == encode(told)
    names = [post["author"] and post["author"]["display_name"] for post in told]
    assert names[-3:] == ["Nora Berg", "otto", None]


def test_the_door_gives_these_rows_to_everybody(motley, client, signed_in, alice, bob, rf):
    for person in (None, alice, bob):
        reader = signed_in(person) if person else client
        seen = Post.objects.visible_to(person) if person else Post.objects.live()
        request = Request(rf.get(POSTS))
        told = PostSerializer(seen.with_details(), many=True, context={"request": request}).data
        assert reader.get(POSTS).content == encode(
            {"count": len(told), "next": None, "previous": None, "results": told}
        )


def test_two_queries_tell_any_number_of_posts(motley, rf, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert told_posts(motley.with_details(), rf.get(POSTS))


def test_pages_and_filters_work_on_rows(motley, client, write_post):
    for number in range(3):
        write_post(f"More {number}", days=-number - 10, tags=["Craft"])
    answer = client.get(POSTS, {"tag": "craft", "ordering": "title", "page_size": "2", "page": "2"}).json()
    assert answer["count"] == 5
    assert [post["title"] for post in answer["results"]] == ["More 1", "More 2"]
    assert (answer["previous"], answer["next"]) != (None, None)
    assert client.get(POSTS, {"page": "9"}).status_code == 404
    assert client.get(POSTS, {"page": "1", "status": "lost"}).json()["error"]["field_errors"].keys() == {"status"}


def test_a_list_that_nobody_narrows_makes_no_form(live, client, monkeypatch):
    asked = []
    monkeypatch.setattr(DjangoFilterBackend, "filter_queryset", lambda *given: asked.append(given) or given[2])
    assert client.get(POSTS, {"page": "1", "page_size": "5"}).json()["count"] == 1
    assert not asked
    assert client.get(POSTS, {"unknown": "5"}).json()["count"] == 1
    assert asked

"""Posts and tags by the JSON door, as a page with a session asks for them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.blog.models import Post

POSTS = "/api/blog/posts/"
JSON = {"content_type": "application/json"}


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


def titles(response) -> set[str]:
    assert response.status_code == 200, response.content
    return {post["title"] for post in response.json()["results"]}


def test_everybody_reads_what_is_published_and_authors_their_own_as_well(client, alices, signed_in, bob, everything):
    for reader in (client, signed_in(bob)):
        assert titles(reader.get(POSTS)) == {"Naming the boats"}
    assert titles(alices.get(POSTS)) == {"Naming the boats", "Half a thought", "Spring", "Long ago"}


def test_a_post_tells_all_of_it(client, live, give, alice):
    media = give(description="Dawn")
    live.featured_image = media
    live.save()
    told = client.get(f"{POSTS}{live.pk}/").json()
    assert told == {
        "id": live.pk,
        "title": "Naming the boats",
        "slug": "naming-the-boats",
        "excerpt": "",
        "body_markdown": "A *boat* has a name.",
        "body_html": "<p>A <em>boat</em> has a name.</p>\n",
        "status": "published",
        "published_at": told["published_at"],
        "author": {"id": alice.pk, "display_name": alice.public_name},
        "tags": ["Craft"],
        "featured_image": media.pk,
        "featured_image_url": f"http://testserver{media.url}",
        "meta_description": "",
        "created_at": told["created_at"],
        "updated_at": told["updated_at"],
    }
    assert told["published_at"].endswith("Z")


def test_a_draft_is_written_with_slug_and_html_in_the_answer(alices, alice):
    sent = {"title": "New <b>", "body_markdown": "# Hi <script>", "tags": ["Craft", " #craft ", "Small  business"]}
    response = alices.post(POSTS, sent, **JSON)
    assert response.status_code == 201
    told = response.json()
    assert (told["slug"], told["status"], told["published_at"]) == ("new-b", "draft", None)
    assert told["body_html"] == "<h2>Hi &lt;script&gt;</h2>\n"
    assert sorted(told["tags"]) == ["Small business", "craft"]
    assert Post.objects.get().author == alice


def test_what_is_made_by_us_cannot_be_sent(alices, bob):
    sent = {
        "title": "T",
        "slug": "mine",
        "body_html": "<script>",
        "author": bob.pk,
        "published_at": "2001-01-01T00:00:00Z",
    }
    told = alices.post(POSTS, sent, **JSON).json()
    assert (told["slug"], told["body_html"], told["published_at"]) == ("t", "", None)
    assert told["author"]["id"] != bob.pk


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "title"),
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "T", "body_markdown": "x" * 100_001}, "body_markdown"),
        ({"title": "T", "status": "published"}, "body_markdown"),
        ({"title": "T", "status": "scheduled"}, "status"),
        ({"title": "T", "tags": list("abcdefghi")}, "tags"),
        ({"title": "T", "tags": ["x" * 41]}, "tags.0"),
        ({"title": "T", "tags": ["a,b"]}, "tags"),
        ({"title": "T", "tags": "Craft"}, "tags"),
        ({"title": "T", "featured_image": 4242}, "featured_image"),
        ({"title": "T", "meta_description": "x" * 161}, "meta_description"),
    ],
)
def test_what_is_wrong_is_named(alices, sent, field):
    response = alices.post(POSTS, sent, **JSON)
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == [field]
    assert not Post.objects.exists()


@pytest.mark.parametrize("state", ["draft", "scheduled", "live", "archived"])
@pytest.mark.parametrize("status", ["draft", "published", "archived"])
def test_the_status_is_written_and_changes_by_the_verbs(request, alices, state, status):
    post = request.getfixturevalue(state)
    before, shown = post.published_at, alices.get(f"{POSTS}{post.pk}/").json()["status"]
    told = alices.patch(f"{POSTS}{post.pk}/", {"status": status}, **JSON).json()
    assert told["status"] == status
    post.refresh_from_db()
    assert post.status in ({"draft", "scheduled"} if status == "draft" else {status})
    if status == shown or (state, status) == ("archived", "published"):
        assert post.published_at == before, "nothing was asked for that would move its date"


def test_publishing_lets_everybody_read_it_and_unpublishing_takes_it_back(alices, client, draft):
    address = f"{POSTS}{draft.pk}/"
    assert client.get(address).status_code == 404
    alices.patch(address, {"status": "published"}, **JSON)
    assert client.get(address).status_code == 200
    alices.patch(address, {"status": "draft"}, **JSON)
    assert client.get(address).status_code == 404


def test_a_patch_leaves_what_it_does_not_name(alices, live):
    told = alices.patch(f"{POSTS}{live.pk}/", {"title": "New"}, **JSON).json()
    assert (told["title"], told["tags"], told["status"]) == ("New", ["Craft"], "published")
    assert told["slug"] == "naming-the-boats", "links survive"


def test_what_was_read_can_be_sent_back_without_a_change(alices, scheduled, give):
    scheduled.featured_image = give()
    scheduled.save()
    address = f"{POSTS}{scheduled.pk}/"
    read = alices.get(address).json()
    assert alices.put(address, read, **JSON).json() == read | {"updated_at": alices.get(address).json()["updated_at"]}
    scheduled.refresh_from_db()
    assert scheduled.status == "scheduled"


def test_deleting_moves_it_to_the_trash(alices, client, live):
    assert alices.delete(f"{POSTS}{live.pk}/").status_code == 204
    assert client.get(f"{POSTS}{live.pk}/").status_code == 404
    live.refresh_from_db()
    assert live.is_trashed


def test_nobody_else_changes_or_deletes_it(signed_in, bob, superuser, live):
    for person in (bob, superuser):
        other = signed_in(person)
        assert other.patch(f"{POSTS}{live.pk}/", {"title": "Mine"}, **JSON).status_code == 404
        assert other.delete(f"{POSTS}{live.pk}/").status_code == 404
    live.refresh_from_db()
    assert (live.title, live.is_trashed) == ("Naming the boats", False)


def test_visitors_are_asked_who_they_are_before_they_write(client):
    response = client.post(POSTS, {"title": "T"}, **JSON)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"]


def test_a_picture_of_somebody_else_is_refused(alices, give, bob, draft):
    media = give(by=bob)
    response = alices.patch(f"{POSTS}{draft.pk}/", {"featured_image": media.pk}, **JSON)
    assert list(response.json()["error"]["field_errors"]) == ["featured_image"]


def test_lists_are_narrowed_and_ordered(alices, everything, write_post, alice):
    write_post("Zebra", days=-2, tags=["Craft"])
    for query, found in [
        ({"status": "draft"}, {"Half a thought", "Spring"}),
        ({"status": "published"}, {"Naming the boats", "Zebra"}),
        ({"status": "archived"}, {"Long ago"}),
        ({"tag": "craft"}, {"Naming the boats", "Zebra"}),
        ({"tag": "craft", "search": "BOAT name"}, {"Naming the boats"}),
        ({"author": alice.pk, "status": "archived"}, {"Long ago"}),
        ({"nonsense": "x", "search": "nothing like it"}, set()),
    ]:
        assert titles(alices.get(POSTS, query)) == found, query
    ordered = alices.get(POSTS, {"ordering": "-title", "tag": "craft"}).json()["results"]
    assert [post["title"] for post in ordered] == ["Zebra", "Naming the boats"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "scheduled"),
        ("status", "x"),
        ("tag", "nothing"),
        ("author", "4242"),
        ("author", "x"),
        ("ordering", "x"),
    ],
)
def test_an_unknown_value_is_refused_with_its_name(alices, live, name, value):
    response = alices.get(POSTS, {name: value})
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == [name]


def test_a_tag_of_somebody_elses_draft_is_as_unknown_as_any_other(alices, signed_in, bob, draft):
    assert titles(alices.get(POSTS, {"tag": "secret-plan"})) == {"Half a thought"}
    other = signed_in(bob)
    refusals = [other.get(POSTS, {"tag": tag}).json()["error"] for tag in ("secret-plan", "nothing-at-all")]
    assert refusals[0] == refusals[1]


def test_tags_are_those_of_posts_that_one_sees(alices, client, live, draft):
    told = client.get("/api/blog/tags/").json()["results"]
    assert [(tag["name"], tag["slug"], tag["post_count"]) for tag in told] == [("Craft", "craft", 1)]
    assert {tag["name"] for tag in alices.get("/api/blog/tags/").json()["results"]} == {"Craft", "Secret plan"}


def test_a_scheduled_post_is_its_authors_draft_with_a_date(alices, client, scheduled):
    told = alices.get(f"{POSTS}{scheduled.pk}/").json()
    assert told["status"] == "draft"
    assert scheduled.published_at > timezone.now() + timedelta(hours=1)
    assert client.get(f"{POSTS}{scheduled.pk}/").status_code == 404

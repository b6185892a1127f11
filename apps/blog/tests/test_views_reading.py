import re

import pytest
from django.test import Client

from apps.blog.views.reading import PAGE_SIZE

HTMX = {"HX-Request": "true"}


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_blog_invites_to_write(client, db):
    assert "No posts yet" in text_of(client.get("/blog/"))


def test_visitors_see_the_feed_and_members_the_editor(client, signed_in, alice):
    assert 'href="/blog/write/"' not in re.sub(r'<div class="empty">.*', "", text_of(client.get("/blog/")), flags=re.S)
    assert 'href="/blog/write/"' in text_of(signed_in(alice).get("/blog/"))


def test_a_search_that_finds_nothing_shows_a_way_out(client, live):
    text = text_of(client.get("/blog/", {"q": "zebra"}))
    assert "Nothing found" in text
    assert "Show all posts" in text


def test_searching_and_topic_narrow_each_other(client, live, write_post):
    write_post("Boats of others", days=-2, tags=["Design"])
    text = text_of(client.get("/blog/", {"q": "boat", "tag": "craft"}))
    assert "Naming the boats" in text
    assert "Boats of others" not in text
    assert 'href="?q=boat&amp;tag=design"' in text
    assert 'href="?q=boat"' in text


def test_htmx_gets_the_list_with_count_and_topic_beside_it(client, live):
    response = client.get("/blog/", {"q": "boat", "tag": ""}, headers=HTMX)
    text = text_of(response)
    assert "<html" not in text
    assert "<form" not in text
    assert re.search(r'hx-swap-oob="innerHTML:#result-count">\s*1 post', text)
    assert 'id="search-tag"' in text
    assert response["HX-Push-Url"] == "/blog/?q=boat"
    assert "HX-Request" in response["Vary"]


def test_a_page_of_the_list_has_its_address_and_takes_the_focus(client, write_post):
    for number in range(PAGE_SIZE + 1):
        write_post(f"Post {number}", days=-1 - number)
    response = client.get("/blog/", {"page": "2"}, headers=HTMX)
    assert response["HX-Push-Url"] == "/blog/?page=2"
    assert " autofocus" in text_of(response)
    assert " autofocus" not in text_of(client.get("/blog/", headers=HTMX))
    assert " autofocus" not in text_of(client.get("/blog/", {"page": "2"}))


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1\0"])
def test_a_page_that_is_not_there_shows_one_that_is(client, live, page):
    assert "Naming the boats" in text_of(client.get("/blog/", {"page": page}))


@pytest.mark.parametrize("tag", ["unknown", "no slug!", "a\0b"])
def test_an_unknown_topic_is_no_error(client, live, tag):
    text_of(client.get("/blog/", {"tag": tag, "q": "\0"}))


def test_a_post_is_read_by_everybody(client, live, settings):
    text = text_of(client.get("/blog/naming-the-boats/"))
    assert "<em>boat</em>" in text
    assert f'<link rel="canonical" href="{settings.SITE_URL}/blog/naming-the-boats/">' in text
    assert '"@type": "BlogPosting"' in text
    assert '<meta name="description" content="A boat has a name.">' in text
    assert '<meta property="og:title" content="Naming the boats">' in text
    assert 'content="Craft"' in text
    assert f'<time datetime="{live.published_at:%Y-%m-%d}">' in text
    assert 'href="/blog/authors/alice/"' in text
    assert "noindex" not in text
    assert 'action="/blog/naming-the-boats/' not in text


def test_words_of_a_post_are_escaped_everywhere(client, write_post):
    evil = '"><script>alert(1)</script>'
    post = write_post(evil, days=-1, excerpt=evil, meta_description=evil, tags=['"><b>x'])
    for address in (
        post.get_absolute_url(),
        "/blog/",
        "/blog/tags/",
        "/blog/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        text = text_of(client.get(address))
        assert "<script>alert" not in text
        assert "<b>x" not in text


def test_a_post_without_an_author_names_a_former_member(client, write_post):
    post = write_post("Alone", author=None, days=-1)
    assert "A former member" in text_of(client.get(post.get_absolute_url()))
    assert "A former member" in text_of(client.get("/blog/"))


def test_the_neighbours_of_a_post_are_linked(client, live, write_post):
    write_post("Before", days=-2)
    write_post("After", days=-0.5)
    text = text_of(client.get(live.get_absolute_url()))
    assert '<a href="/blog/before/" rel="prev">' in text
    assert '<a href="/blog/after/" rel="next">' in text


@pytest.mark.parametrize(
    ("which", "label", "buttons"),
    [
        ("live", "Everybody can read it.", {"publication/delete", "archive", "trash"}),
        ("draft", "Only you can see it.", {"publication", "archive", "trash"}),
        ("scheduled", "It comes out on", {"publication", "publication/delete", "archive", "trash"}),
        ("archived", "Only you can see it.", {"archive/delete", "trash"}),
    ],
)
def test_its_author_sees_where_a_post_stands_and_what_can_be_done(request, signed_in, alice, which, label, buttons):
    post = request.getfixturevalue(which)
    text = text_of(signed_in(alice).get(post.get_absolute_url()))
    assert label in text
    assert f'href="/blog/{post.slug}/edit/"' in text
    assert set(re.findall(rf'action="/blog/{post.slug}/([\w/]+)/"', text)) == buttons
    assert ("noindex" in text) is (which != "live")


def test_tags_are_listed_with_their_posts(client, everything):
    text = text_of(client.get("/blog/tags/"))
    assert 'href="/blog/tags/craft/"' in text


def test_a_blog_without_tags_says_so(client, db):
    assert "No tags yet" in text_of(client.get("/blog/tags/"))


@pytest.mark.parametrize("address", ["/blog/tags/craft/", "/blog/authors/alice/"])
def test_a_tag_and_an_author_have_a_page_with_a_fragment(client, live, address):
    assert "Naming the boats" in text_of(client.get(address))
    fragment = text_of(client.get(address, headers=HTMX))
    assert "Naming the boats" in fragment
    assert "<html" not in fragment


def test_the_page_of_an_author_tells_no_address(client, live, alice):
    assert alice.email not in text_of(client.get("/blog/authors/alice/"))


@pytest.mark.parametrize(
    "address", ["/blog/", "/blog/naming-the-boats/", "/blog/tags/", "/blog/tags/craft/", "/blog/authors/alice/"]
)
def test_the_feed_is_announced(client, live, address):
    assert '<link rel="alternate" type="application/rss+xml"' in text_of(client.get(address))


@pytest.mark.parametrize(
    "address", ["/blog/", "/blog/naming-the-boats/", "/blog/tags/", "/blog/tags/craft/", "/blog/authors/alice/"]
)
def test_reading_changes_nothing(live, address):
    assert Client().post(address).status_code == 405
    assert Client().head(address).status_code == 200


# Once the topics and the tags are kept.
CEILINGS = {
    "/blog/": 3,
    "/blog/?q=words&tag=craft": 3,
    "/blog/tags/craft/": 5,
    "/blog/authors/alice/": 5,
    "/blog/tags/": 0,
}


@pytest.mark.parametrize("address", CEILINGS)
def test_a_list_asks_as_often_for_a_hundred_rows_as_for_two(client, write_post, django_assert_num_queries, address):
    for rows in (2, 18, 80):
        for number in range(rows):
            write_post(f"Post {number}", days=-1 - number / 100, tags=["Craft", f"Tag {number % 9}"])
        client.get(address)
        with django_assert_num_queries(CEILINGS[address]):
            client.get(address)


def test_a_list_loads_no_texts(client, live, django_assert_num_queries):
    with django_assert_num_queries(4) as queries:
        client.get("/blog/")
    assert not [query["sql"] for query in queries if "body_" in query["sql"]]


def test_a_post_is_read_with_six_queries(client, live, write_post, django_assert_num_queries):
    """Itself, its tags, its two neighbours, what is like it, and how many follow its author."""
    write_post("Before", days=-2, tags=["Craft"])
    with django_assert_num_queries(6):
        client.get(live.get_absolute_url())

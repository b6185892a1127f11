from xml.etree import ElementTree as ET

import pytest


def channel(response):
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return ET.fromstring(response.content).find("channel")  # noqa: S314  # our own feed


def test_the_feed_has_what_is_live(client, everything):
    items = channel(client.get("/blog/feed/")).findall("item")
    assert [item.findtext("title") for item in items] == ["Naming the boats"]
    item = items[0]
    assert item.findtext("link") == "http://testserver/blog/naming-the-boats/"
    assert item.findtext("description") == "A boat has a name."
    assert item.findtext("category") == "Craft"
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Alice"


def test_the_feed_of_a_tag_has_its_posts_alone(client, live, write_post):
    write_post("Other", days=-1, tags=["Design"])
    found = channel(client.get("/blog/tags/design/feed/"))
    assert "Design" in found.findtext("title")
    assert found.findtext("link") == "http://testserver/blog/tags/design/"
    assert [item.findtext("title") for item in found.findall("item")] == ["Other"]


@pytest.mark.parametrize("slug", ["missing", "secret-plan"])
def test_there_is_no_feed_of_a_tag_without_live_posts(client, draft, slug):
    assert client.get(f"/blog/tags/{slug}/feed/").status_code == 404


def test_an_empty_blog_has_a_feed(client, db):
    assert channel(client.get("/blog/feed/")).findall("item") == []


def test_signs_that_xml_does_not_know_do_not_break_the_feed(client, write_post):
    write_post("A <b>&amp; \x0b title\ufffe", days=-1, body_markdown="Text \x0c here", tags=["a\x01b"])
    item = channel(client.get("/blog/feed/")).find("item")
    assert item.findtext("title") == "A <b>&amp;  title"


def test_a_post_without_an_author_is_in_the_feed(client, write_post):
    write_post("Alone", author=None, days=-1)
    assert channel(client.get("/blog/feed/")).find("item").findtext("title") == "Alone"


@pytest.mark.parametrize("posts", [2, 25])
def test_the_feed_asks_a_fixed_number_of_queries(client, write_post, posts, django_assert_num_queries):
    for number in range(posts):
        write_post(f"Post {number}", days=-1 - number, tags=["Craft", f"Tag {number}"])
    with django_assert_num_queries(2):
        found = channel(client.get("/blog/feed/"))
    assert len(found.findall("item")) == min(posts, 20)


def test_a_feed_is_only_read(client, db):
    assert client.post("/blog/feed/").status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "testserver@evil.example", "testserver.evil.example", ""])
def test_the_feed_is_refused_under_a_host_that_is_not_ours(client, everything, host):
    assert client.get("/blog/feed/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "Forwarded", "X-Original-URL"])
def test_the_feed_leads_to_the_host_that_is_ours_whatever_a_header_says(client, everything, header):
    response = client.get("/blog/feed/", headers={header: "evil.example"})
    assert "evil.example" not in str(response.headers) + response.content.decode()


CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def test_the_feed_of_an_author_has_their_posts_alone(client, live, write_post, bob):
    write_post("Other", days=-1, author=bob)
    found = channel(client.get("/blog/authors/bob/feed/"))
    assert "Bob" in found.findtext("title")
    assert found.findtext("link") == "http://testserver/blog/authors/bob/"
    assert [item.findtext("title") for item in found.findall("item")] == ["Other"]
    self_link = found.find("{http://www.w3.org/2005/Atom}link")
    assert self_link.attrib == {"href": "http://testserver/blog/authors/bob/feed/", "rel": "self"}


@pytest.mark.parametrize("name", ["nobody", "bob"])
def test_there_is_no_feed_of_somebody_who_has_published_nothing(client, live, bob, name):
    assert client.get(f"/blog/authors/{name}/feed/").status_code == 404


def test_the_feed_has_whole_texts_with_whole_addresses(client, write_post, give):
    file = give()
    write_post("Text", days=-1, body_markdown=f"Some [words](/about/) and [more](//e.example/).\n\n![x]({file.url})")
    text = channel(client.get("/blog/feed/")).find("item").findtext(CONTENT)
    assert text.startswith('<p>Some <a href="http://testserver/about/"')
    assert 'href="//e.example/"' in text
    assert f'src="http://testserver{file.url}"' in text


def test_the_picture_of_a_post_is_its_enclosure(client, write_post, give):
    file = give()
    write_post("Text", days=-1, featured_image=file)
    enclosure = channel(client.get("/blog/feed/")).find("item").find("enclosure")
    facts = {"url": f"http://testserver{file.url}", "length": str(file.file_size), "type": "image/png"}
    assert enclosure.attrib == facts


ADDRESSES = ["/blog/feed/", "/blog/tags/craft/feed/", "/blog/authors/alice/feed/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_it_already_is_told_so(client, live, address):
    first = client.get(address)
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get(address, headers={header: value})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_change_is_a_new_feed(client, live, address, django_capture_on_commit_callbacks):
    etag = client.get(address)["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        live.title = "Another title"
        live.save()
    response = client.get(address, headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert b"Another title" in response.content


def test_what_is_withdrawn_leaves_the_feed_at_once(client, live, django_capture_on_commit_callbacks):
    client.get("/blog/feed/")
    with django_capture_on_commit_callbacks(execute=True):
        live.unpublish()
    assert channel(client.get("/blog/feed/")).findall("item") == []


def test_a_feed_that_is_ready_asks_nothing(client, live, django_assert_num_queries):
    client.get("/blog/feed/")
    with django_assert_num_queries(0):
        assert len(channel(client.get("/blog/feed/?from=a-reader")).findall("item")) == 1

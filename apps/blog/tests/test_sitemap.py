import pytest

from apps.common.contributions import contributions
from apps.common.page_contributions import SitemapSection

pytestmark = pytest.mark.django_db


def paths(key: str) -> set[str]:
    [section] = [each for each in contributions(SitemapSection) if each.key == key]
    return {entry.path for entry in section.entries()}


def test_only_what_everybody_may_read_is_named(everything, live):
    assert paths("posts") == {"/blog/", live.get_absolute_url()}


def test_only_tags_of_live_posts_are_named(everything):
    assert paths("tags") == {"/blog/tags/craft/"}


def test_only_authors_of_live_posts_are_named(live, write_post, bob):
    write_post("Not yet", author=bob)
    assert paths("authors") == {"/blog/authors/alice/"}


def test_a_post_whose_author_is_gone_is_named_and_no_author_is(live, alice):
    alice.delete()
    assert paths("posts") == {"/blog/", live.get_absolute_url()}
    assert paths("authors") == set()


@pytest.mark.parametrize("key", ["posts", "tags", "authors"])
def test_each_section_is_one_query_however_much_there_is(key, write_post, django_assert_num_queries):
    for number in range(5):
        write_post(f"Post {number}", days=-1, tags=[f"Tag {number}"])
    with django_assert_num_queries(1):
        assert len(paths(key)) >= 1


def test_every_page_that_is_named_can_be_read(client, live):
    for key in ("posts", "tags", "authors"):
        assert {path: client.get(path).status_code for path in paths(key)} == dict.fromkeys(paths(key), 200)

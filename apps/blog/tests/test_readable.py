import pytest

from apps.blog.models import Post
from apps.blog.models.readable import OPENING_LENGTH, shorten


def test_saving_renders_the_text(live):
    assert live.body_html == "<p>A <em>boat</em> has a name.</p>\n"
    assert live.opening == "A boat has a name."
    assert live.word_count == 5


def test_saving_the_text_alone_saves_what_comes_of_it(live):
    live.body_markdown = "Another **text** now."
    live.save(update_fields=["body_markdown"])
    live.refresh_from_db()
    assert (live.opening, live.word_count) == ("Another text now.", 3)
    assert "<strong>text</strong>" in live.body_html


def test_saving_another_field_leaves_the_text_alone(live):
    live.body_markdown = "Not meant to be saved."
    live.save(update_fields=["title"])
    live.refresh_from_db()
    assert live.opening == "A boat has a name."


def test_publishing_a_row_without_its_text_does_not_load_it(draft, django_assert_num_queries):
    post = Post.objects.defer("body_markdown", "body_html").get(pk=draft.pk)
    with django_assert_num_queries(1):
        post.publish()


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (220, 1), (221, 2), (2200, 10)])
def test_reading_takes_a_minute_at_least(words, minutes):
    assert Post(word_count=words).reading_minutes == minutes


def test_html_that_is_known_is_not_rendered_again():
    post = Post(body_markdown="ignored")
    post.render_body("<p>Known words.</p>")
    assert (post.body_html, post.opening, post.word_count) == ("<p>Known words.</p>", "Known words.", 2)


def test_a_long_opening_ends_between_words():
    text = shorten("word, " * 100)
    assert len(text) <= OPENING_LENGTH
    assert text.endswith("word…")


def test_a_short_opening_stays_whole():
    assert shorten("a" * OPENING_LENGTH) == "a" * OPENING_LENGTH

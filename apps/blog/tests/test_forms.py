from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from apps.blog.forms import PostForm, SearchForm, TagsField
from apps.blog.models import Post


def post_form(post: Post, **data: str) -> PostForm:
    query = QueryDict(mutable=True)
    query.update({"title": "T", "body_markdown": "Text", "version": post.version if post.pk else "", **data})
    return PostForm(query, instance=post)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        (" , ,", []),
        ("Craft", ["Craft"]),
        ("#Craft,  Small   business ", ["Craft", "Small business"]),
        ("craft, CRAFT, Craft", ["Craft"]),
        ("Cafe\u0301", ["Caf\u00e9"]),
    ],
)
def test_tags_are_separated_by_commas(typed, names):
    assert TagsField(required=False).clean(typed) == names


@pytest.mark.parametrize(
    ("typed", "message"),
    [(",".join("abcdefghi"), "at most 8 tags"), ("x" * 41, "too long for a tag"), ("a\0b", "Null characters")],
)
def test_tags_that_are_too_many_or_too_long_are_refused(typed, message, alice):
    form = post_form(Post(author=alice), tags=typed)
    assert message in str(form.errors["tags"])


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ({}, ""),
        ({"q": " boats "}, "q=boats"),
        ({"q": "a b", "tag": "craft"}, "q=a+b&tag=craft"),
        ({"q": "x" * 101}, ""),
        ({"q": "a\0b", "tag": "no slug!"}, ""),
    ],
)
def test_only_what_validates_filters(given, query):
    assert SearchForm(given).query == query


def test_the_form_shows_what_the_post_has(live):
    form = PostForm(instance=live)
    assert form["title"].value() == "Naming the boats"
    assert 'value="Craft"' in str(form["tags"])
    assert live.version in str(form["version"])


def test_a_scheduled_post_shows_its_time_and_a_draft_none(scheduled, draft):
    assert PostForm(instance=scheduled)["publish_at"].value() is not None
    assert PostForm(instance=draft)["publish_at"].value() is None


def test_what_is_out_cannot_be_scheduled(live):
    assert "publish_at" not in PostForm(instance=live).fields
    before = live.published_at
    form = post_form(live, intent="schedule", publish_at="2099-01-01T10:00")
    assert form.is_valid(), form.errors
    assert form.save().published_at == before


def test_publishing_needs_a_text_and_a_draft_needs_none(alice):
    assert post_form(Post(author=alice), body_markdown="", intent="save").is_valid()
    form = post_form(Post(author=alice), body_markdown=" ", intent="publish")
    assert "Write the text" in str(form.errors["body_markdown"])


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "Choose when"), ("2020-01-01T10:00", "still to come"), ("tomorrow", "Enter a valid date/time")],
)
def test_a_schedule_needs_a_time_to_come(alice, typed, message):
    form = post_form(Post(author=alice), intent="schedule", publish_at=typed)
    assert message in str(form.errors["publish_at"])
    assert len(form.errors["publish_at"]) == 1


def test_a_time_is_meant_in_the_persons_time_zone(alice):
    year = timezone.now().year + 1
    with timezone.override("Europe/Oslo"):
        form = post_form(Post(author=alice), intent="schedule", publish_at=f"{year}-07-01T10:00")
        assert form.is_valid(), form.errors
        assert "Europe/Oslo" in str(form["publish_at"].help_text)
    assert form.save().published_at == datetime(year, 7, 1, 8, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_is_refused(alice):
    with timezone.override("Europe/Oslo"):
        form = post_form(Post(author=alice), intent="schedule", publish_at="2030-03-31T02:30")
        assert "publish_at" in form.errors


def test_a_change_needs_the_version_it_started_from(live):
    assert "version" in post_form(live, version="").errors


def test_saving_leaves_the_status_alone(live, archived, scheduled):
    for post in (live, archived, scheduled):
        before = post.status, post.published_at
        form = post_form(post, intent="save")
        assert form.is_valid(), form.errors
        form.save()
        post.refresh_from_db()
        assert (post.status, post.published_at) == before


def test_an_unknown_intent_saves_a_draft(alice):
    assert post_form(Post(author=alice), intent="explode").save().status == "draft"


def test_a_warning_lets_the_next_save_replace_the_other_version(live):
    form = post_form(live)
    Post.objects.filter(pk=live.pk).update(title="Theirs", modified_at=timezone.now() + timedelta(seconds=1))
    assert form.is_valid()
    form.warn_of_conflict()
    assert form.data["version"] == Post.objects.get(pk=live.pk).version


def test_a_warning_about_a_post_that_is_gone_names_no_version(live):
    form = post_form(live)
    Post.objects.filter(pk=live.pk).delete()
    assert form.is_valid()
    form.warn_of_conflict()
    assert form.data["version"] == ""

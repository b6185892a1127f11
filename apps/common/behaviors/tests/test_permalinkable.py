import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.behaviors import permalinkable
from apps.common.behaviors.permalinkable import ATTEMPTS, SLUG_LENGTH, PermalinkConverter
from apps.common.behaviors.tests.article import Article


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Naming the boats", "naming-the-boats"),
        ("  --Dashes--  ", "dashes"),
        ("Blåbær på Sørlandet", "blåbær-på-sørlandet"),
        ("日本語のタイトル", "日本語のタイトル"),
        ("مرحبا بالعالم", "مرحبا-بالعالم"),
    ],
)
def test_the_slug_is_made_from_the_title(articles, title, slug):
    assert articles.create(title=title).slug == slug


@pytest.mark.parametrize("title", ["", "!!!", "🐟", "---"])
def test_a_title_without_letters_gets_a_random_slug(articles, title):
    assert re.fullmatch(r"[a-z0-9]{8}", articles.create(title=title).slug)


def test_a_second_one_of_the_same_title_gets_a_suffix(articles):
    articles.create(title="Boats")
    assert re.fullmatch(r"boats-[a-z0-9]{6}", articles.create(title="Boats").slug)


def test_a_long_title_is_cut(articles):
    first, second = (articles.create(title="very long " * 20) for _ in range(2))
    assert len(first.slug) <= SLUG_LENGTH
    assert len(second.slug) <= SLUG_LENGTH
    assert first.slug != second.slug
    assert "--" not in first.slug + second.slug


@pytest.mark.parametrize("title", ["Write", "FEED"])
def test_an_address_of_the_site_is_never_given_away(articles, title):
    assert articles.create(title=title).slug not in Article.reserved_slugs


def test_an_address_of_the_site_cannot_be_chosen(articles):
    with pytest.raises(ValidationError, match="address of the site"):
        Article(title="Mine", slug="write", code="1").full_clean()


def test_another_slug_can_be_chosen(articles):
    Article(title="Mine", slug="my-own", code="1").full_clean(exclude=["author"])


def test_the_slug_survives_a_new_title(articles):
    article = articles.create(title="Before")
    article.title = "After"
    article.save()
    assert article.slug == "before"


@given(title=st.text(max_size=200).filter(lambda text: "\0" not in text))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_title_leads_to_an_address_that_the_router_knows(articles, title):
    slug = articles.create(title=title).slug
    assert len(slug) <= SLUG_LENGTH
    assert re.fullmatch(PermalinkConverter.regex, slug)
    Article._meta.get_field("slug").run_validators(slug)


def test_the_converter_leaves_slugs_as_they_are():
    converter = PermalinkConverter()
    assert converter.to_python("blåbær") == converter.to_url("blåbær") == "blåbær"


def test_losing_a_race_tries_another_slug(articles, monkeypatch):
    articles.create(title="Boats")
    looks = iter([False, True, False])
    monkeypatch.setattr(Article, "_slug_is_taken", lambda self: next(looks))
    assert articles.create(title="Boats").slug.startswith("boats-")


def test_losing_every_race_is_an_error(articles, monkeypatch):
    articles.create(title="Boats")
    articles.create(title="Boats", slug="boats-taken")
    monkeypatch.setattr(permalinkable, "with_suffix", lambda base: "boats-taken")
    article = Article(title="Boats")
    with pytest.raises(IntegrityError):
        article.save()
    assert article.slug == ""
    assert ATTEMPTS > 1


def test_the_fault_of_another_column_is_not_taken_for_a_lost_race(articles):
    articles.create(title="One", code="7")
    article = Article(title="Two", code="7")
    with pytest.raises(IntegrityError):
        article.save()
    assert article.slug == ""


def test_rows_that_are_older_than_their_slugs_get_one(articles):
    rows = articles.bulk_create([Article(title="Boats"), Article(title="Boats"), Article(title="🐟")])
    articles.create(title="Has one")
    assert {row.slug for row in rows} == {None}
    assert articles.without_permalink().count() == 3
    assert articles.all().give_permalinks() == 3
    assert not articles.without_permalink().exists()
    assert articles.get(title="Has one").slug == "has-one"


def test_a_save_of_some_fields_makes_no_slug(articles):
    [row] = articles.bulk_create([Article(title="Boats")])
    row.title = "Ships"
    row.save(update_fields=["title"])
    assert articles.values_list("title", "slug").get() == ("Ships", None)

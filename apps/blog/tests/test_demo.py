import re
from datetime import timedelta
from itertools import islice

import pytest
from django.core.management import call_command
from django.utils import timezone

from apps.blog import demo
from apps.blog.demo_texts import AUTHORS, THINGS, entries, themes
from apps.blog.markdown import render
from apps.blog.models import Post, Tag
from apps.common.demo import seed_people

ONE_ROUND = sum(len(theme.titles) for theme in themes()) * len(THINGS)


@pytest.fixture
def people(db):
    seed_people()


def rows() -> list[dict[str, object]]:
    return list(Post.objects.order_by("pk").values("pk", "slug", "title", "published_at", "body_html", "author_id"))


def test_seeding_fills_every_status(people):
    demo.seed(24)
    member = Post.objects.by(demo.User.objects.get(email="member@example.com"))
    assert Post.objects.count() == 24
    assert Post.objects.live().count() >= 15
    assert all(member.counts()[status] for status in Post.Status)
    assert Post.objects.scheduled().get().published_at > timezone.now() + timedelta(days=1)
    assert set(Post.objects.values_list("author__email", flat=True)) == set(AUTHORS)
    assert Tag.objects.count() >= 8


def test_seeding_twice_adds_nothing(people):
    demo.seed(24)
    before = rows()
    demo.seed(24)
    assert rows() == before


def test_a_larger_size_adds_to_a_smaller_one(people):
    demo.seed(16)
    before = rows()
    demo.seed(40)
    assert rows()[:16] == before
    assert Post.objects.count() == 40


def test_a_post_that_somebody_changed_stays_as_it_is(people):
    demo.seed(3)
    Post.objects.update(title="Mine")
    demo.seed(3)
    assert set(Post.objects.values_list("title", flat=True)) == {"Mine"}


def test_the_texts_are_the_same_every_time():
    assert list(islice(entries(), 300)) == list(islice(entries(), 300))


def test_no_text_comes_twice_before_every_pair_of_title_and_thing_was_used():
    first = list(islice(entries(), 14 + ONE_ROUND))
    assert len({entry.title for entry in first}) == len(first)
    slugs = [entry.slug for entry in islice(entries(), 2000)]
    assert len(set(slugs)) == len(slugs)
    assert max(map(len, slugs)) <= 80


def test_every_piece_is_complete():
    for theme in themes():
        assert len(theme.titles) == len(theme.openings) == len(theme.closings)
        assert len(theme.middles) >= 3
    for entry in islice(entries(), 14 + ONE_ROUND):
        assert not re.search(r"[{}]|%%|lorem", "".join(entry.blocks))
        assert entry.author in AUTHORS
        assert entry.tags


def test_pieces_rendered_one_by_one_are_the_whole(people):
    demo.seed(60)
    for post in Post.objects.all():
        assert post.body_html == render(post.body_markdown)
        assert post.word_count > 60


def test_rows_look_as_old_as_they_are(people):
    demo.seed(24)
    for post in Post.objects.published():
        assert post.created_at == post.modified_at == post.published_at
        assert post.published_at < timezone.now()


def test_dates_of_a_large_blog_lie_in_the_past():
    assert max(map(demo.moment, range(3000))) < timezone.now()


def test_the_command_takes_a_size(db):
    call_command("seed_demo", "--size", "posts=5", verbosity=0)
    assert Post.objects.count() == 5


def test_many_rows_take_few_queries(people, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        demo.seed(1000)
    assert Post.objects.count() == 1000

import pytest

from apps.blog import demo, demo_follows
from apps.blog.models import AllRead, Follow, Post
from apps.common.demo import seed_people
from apps.common.models import Notification, User


@pytest.fixture
def seeded(db):
    seed_people()
    demo.seed(24)
    demo_follows.seed(None)


def test_the_newsfeed_of_the_member_has_read_and_unread_posts(seeded):
    member = User.objects.get(email="member@example.com")
    news = Post.objects.news_for(member)
    assert news.unread_by(member).count() == demo_follows.LEFT_UNREAD
    assert news.count() > demo_follows.LEFT_UNREAD


def test_authors_and_tags_have_followers_and_nobody_is_told_of_old_posts(seeded):
    assert Follow.objects.of_authors().values("author").distinct().count() == 3
    assert Follow.objects.of_tags().exists()
    assert AllRead.objects.exists()
    assert not Post.objects.unannounced().exists()
    assert not Notification.objects.filter(kind="blog.published").exists()


def test_seeding_leaves_the_dates_of_posts_and_what_somebody_ended_alone(seeded):
    for post in Post.objects.published():
        assert post.created_at == post.modified_at == post.published_at
    Follow.objects.exclude(pk=Follow.objects.first().pk).delete()
    demo_follows.seed(None)
    assert Follow.objects.count() == 1

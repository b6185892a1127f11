"""Followers are told of a new post, once, in steps, and without making its author wait."""

import pytest

from apps.blog import announcing, jobs
from apps.blog.models import Follow, Post
from apps.common.models import DoneMark, Notification, User


@pytest.fixture
def follows(alice, bob) -> Follow:
    return Follow.objects.follow(alice, by=bob)


def told() -> list[tuple[str, str]]:
    return [(news.recipient.first_name, str(news)) for news in Notification.objects.order_by("pk")]


def test_followers_are_told_after_the_commit(draft, alice, follows, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        draft.publish()
        assert told() == []
    assert told() == [("Bob", "Alice published “Half a thought”.")]
    assert Notification.objects.get().url == draft.get_absolute_url()


def test_who_follows_the_author_and_two_tags_is_told_once(write_post, bob, charlie, follows):
    post = write_post("New", days=-0.1, tags=["Craft", "Design"])
    for tag in post.tags.all():
        for person in (bob, charlie):
            Follow.objects.follow(tag, by=person)
    jobs.announce.call(post.pk)
    assert [name for name, _ in told()] == ["Bob", "Charlie"]


def test_once_however_often_it_is_published(draft, follows, django_capture_on_commit_callbacks):
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            draft.publish()
        draft.refresh_from_db()
        draft.unpublish()
    DoneMark.objects.all().delete()
    draft.publish()
    jobs.announce_new_posts.call()
    assert len(told()) == 1


def test_being_told_is_no_change_of_the_post(live, follows):
    version = live.version
    jobs.announce.call(live.pk)
    live.refresh_from_db()
    assert live.version == version
    assert live.announced_at


def test_a_scheduled_post_is_announced_when_its_time_has_come(scheduled, follows, write_post):
    jobs.announce_new_posts.call()
    assert told() == []
    Post.objects.filter(pk=scheduled.pk).update(published_at=write_post("x", days=-0.01).published_at)
    jobs.announce_new_posts.call()
    assert "Spring" in told()[-1][1]


@pytest.mark.parametrize("which", ["draft", "scheduled", "archived", "trashed"])
def test_what_is_not_live_is_not_announced(request, which, follows):
    jobs.announce.call(request.getfixturevalue(which).pk)
    assert told() == []


def test_what_came_out_long_ago_is_no_news(write_post, follows):
    jobs.announce.call(write_post("Old", days=-3).pk)
    assert told() == []


def test_many_are_told_in_steps_each_of_which_can_be_repeated(live, alice, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(announcing, "AT_ONCE", 10)
    readers = [User.objects.create_user(f"reader{number}@example.com") for number in range(25)]
    Follow.objects.bulk_create(Follow(follower=reader, author=alice) for reader in readers)
    jobs.announce.call(live.pk)
    assert Notification.objects.count() == 25
    for after in (0, readers[9].pk, readers[19].pk):
        jobs.tell_followers.call(live.pk, after)
    assert set(Notification.objects.values_list("recipient", flat=True)) == {reader.pk for reader in readers}
    assert Notification.objects.count() == 25
    DoneMark.objects.all().delete()
    with django_assert_max_num_queries(12):
        jobs.tell_followers.call(live.pk, readers[19].pk)


def test_one_that_is_taken_back_meanwhile_is_not_told_on(live, follows):
    assert announcing.claim(live.pk)
    live.unpublish()
    jobs.tell_followers.call(live.pk, 0)
    assert told() == []


def test_neither_the_author_nor_those_who_have_left_are_told(live, alice, bob, follows):
    Follow.objects.follow(live.tags.get(), by=alice)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    jobs.announce.call(live.pk)
    assert told() == []


def test_an_address_in_other_letters_fits(write_post, follows):
    post = write_post("سنة " * 30, days=-0.1)
    assert len(post.get_absolute_url()) > 300
    jobs.announce.call(post.pk)
    url = Notification.objects.get().url
    assert len(url) <= 100
    assert url.startswith("/blog/سنة-")


def test_a_post_of_a_former_member_is_told_to_those_who_follow_its_tag(write_post, bob):
    post = write_post("Alone", author=None, days=-0.1, tags=["Craft"])
    Follow.objects.follow(post.tags.get(), by=bob)
    jobs.announce.call(post.pk)
    assert told() == [("Bob", "Somebody published “Alone”.")]

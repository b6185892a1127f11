from types import SimpleNamespace

import pytest

from apps.blog.home_cards import my_drafts, newest_posts

pytestmark = pytest.mark.django_db


def asked_by(user) -> SimpleNamespace:
    return SimpleNamespace(user=user)


def titles(content: dict) -> list[str]:
    return [post.title for post in content["posts"]]


def test_drafts_are_one_s_own_and_no_other_status(everything, draft, alice, bob):
    assert titles(my_drafts(asked_by(alice))) == [draft.title]
    assert titles(my_drafts(asked_by(bob))) == []


def test_the_newest_posts_are_those_that_everybody_may_read(everything, live, bob):
    assert titles(newest_posts(asked_by(bob))) == [live.title]


def test_the_cards_stand_on_the_dashboard_and_lead_on(signed_in, alice, draft, live):
    html = signed_in(alice).get("/").content.decode()
    assert f'href="/blog/{draft.slug}/edit/"' in html
    assert f'href="{live.get_absolute_url()}"' in html
    assert 'href="/blog/write/"' in html


def test_a_new_member_is_told_what_drafts_are(signed_in, bob):
    assert "What you begin to write is kept here" in signed_in(bob).get("/").content.decode()


@pytest.mark.parametrize("card", [my_drafts, newest_posts])
def test_each_card_is_one_query(card, alice, write_post, django_assert_num_queries):
    for number in range(3):
        write_post(f"Post {number}", days=-1), write_post(f"Draft {number}")
    with django_assert_num_queries(1):
        assert [post.get_absolute_url() for post in card(asked_by(alice))["posts"]]

"""Following and reading the newsfeed in a browser: with scripts, without, and by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.blog.models import Follow, Post, PostReading
from apps.blog.newsfeed import STRETCH
from apps.blog.tests.test_journeys import tab_to
from apps.common.models import User

pytestmark = pytest.mark.e2e
MEMBER = "member@example.com"


def author() -> User:
    return User.objects.get(email="nora@example.com")


def page_of(user: User) -> str:
    return f"/blog/authors/{user.username}/"


def is_followed(user: User) -> bool:
    return Follow.objects.filter(follower__email=MEMBER, author=user).exists()


def unread_badge(page: Page):
    return page.get_by_role("navigation", name="Your blog").locator(".badge")


def test_following_shows_at_once_and_counts(page, sign_in):
    nora = author()
    Follow.objects.filter(author=nora, follower__email=MEMBER).delete()
    sign_in(page, MEMBER)
    page.goto(page_of(nora))
    followers = page.locator(f"#followers-author-{nora.pk}")
    before = followers.inner_text()
    # The answer waits until the button has been looked at.
    waiting = []
    page.route("**/follow/", lambda route: waiting.append(route))
    button = page.locator(f"#follow-author-{nora.pk}")
    button.click()
    expect(button).to_contain_text("Unfollow")
    expect(button.locator(".toggle-next")).to_be_visible()
    assert followers.inner_text() == before
    waiting[0].continue_()
    expect(followers).not_to_have_text(before)
    expect(page.locator(f"#follow-author-{nora.pk}")).to_be_focused()
    assert is_followed(nora)


def test_a_refusal_takes_back_what_was_shown_too_early(page, sign_in):
    nora = author()
    Follow.objects.filter(author=nora, follower__email=MEMBER).delete()
    sign_in(page, MEMBER)
    page.goto(page_of(nora))
    page.route("**/follow/", lambda route: route.abort())
    button = page.locator(f"#follow-author-{nora.pk}")
    button.click()
    expect(page.locator("#toasts [data-toast]")).to_be_visible()
    expect(button.locator(".toggle-now")).to_have_text("Follow")
    expect(button.locator(".toggle-now")).to_be_visible()


def test_following_and_reading_work_without_javascript(plain_page, sign_in):
    nora = author()
    Follow.objects.filter(follower__email=MEMBER).delete()
    PostReading.objects.all().delete()
    sign_in(plain_page, MEMBER)
    plain_page.goto("/blog/newsfeed/")
    expect(plain_page.get_by_role("heading", name="Your newsfeed is empty")).to_be_visible()
    plain_page.locator(f"#follow-author-{nora.pk}").click()
    expect(plain_page.locator("#toasts")).to_contain_text("You follow Nora")
    unread = plain_page.locator(".feed-unread")
    count = unread.count()
    assert count > 1
    unread.first.get_by_role("button", name="Mark as read").click()
    expect(unread).to_have_count(count - 1)
    unread.first.get_by_role("heading").get_by_role("link").click()
    plain_page.get_by_role("button", name="Mark as read").click()
    plain_page.goto("/blog/newsfeed/?show=unread")
    expect(unread).to_have_count(count - 2)
    plain_page.get_by_role("button", name="Mark all as read").click()
    expect(unread).to_have_count(0)
    plain_page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(unread).to_have_count(count - 2)


def test_opening_a_post_takes_it_off_the_unread_ones(page, sign_in):
    sign_in(page, MEMBER)
    page.goto("/blog/newsfeed/")
    before = int(unread_badge(page).inner_text().split()[-1])
    with page.expect_response("**/reading/"):
        page.locator(".feed-unread").first.get_by_role("heading").get_by_role("link").click()
    page.goto("/blog/newsfeed/")
    left = unread_badge(page)
    assert (int(left.inner_text().split()[-1]) if left.count() else 0) == before - 1


def test_by_keyboard_alone(page, sign_in):
    sign_in(page, MEMBER)
    page.goto("/blog/newsfeed/")
    before = int(unread_badge(page).inner_text().split()[-1])
    tab_to(page, "Mark as read")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("Mark as unread")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("Mark as read")
    expect(unread_badge(page)).to_have_text(re.compile(rf"\b{before}$"))


def test_older_posts_follow_in_their_place(page, sign_in):
    nora = author()
    moment = Post.objects.live().earliest("published_at").published_at
    Post.objects.bulk_create(
        Post(title=f"Old {number}", slug=f"old-{number}", author=nora, published_at=moment)
        for number in range(2 * STRETCH)
    )
    Follow.objects.get_or_create(follower=User.objects.get(email=MEMBER), author=nora)
    sign_in(page, MEMBER)
    page.goto("/blog/newsfeed/")
    older = page.get_by_role("link", name="Show older posts")
    wanted = Post.objects.news_for(User.objects.get(email=MEMBER)).count()
    for shown in range(STRETCH, wanted, STRETCH):
        expect(page.locator(".feed-post")).to_have_count(shown)
        older.click()
    expect(page.locator(".feed-post")).to_have_count(wanted)
    expect(older).to_have_count(0)


def test_links_of_the_contents_lead_to_their_sections(page):
    body = "\n\n".join(f"## Part {number}\n\n{'Words. ' * 200}" for number in range(4))
    post = Post(title="Long", slug="long-read", author=author(), body_markdown=body)
    post.save()
    post.publish()
    page.goto(post.get_absolute_url())
    page.get_by_role("navigation", name="In this post").get_by_role("link", name="Part 3").click()
    expect(page).to_have_url(re.compile("#section-part-3$"))
    expect(page.get_by_role("heading", name="Part 3")).to_be_in_viewport()

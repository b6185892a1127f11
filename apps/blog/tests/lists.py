"""The lists of the blog, and how to make one more row of each."""

from datetime import timedelta

from django.utils import timezone

from apps.blog.models import Post, Tag
from tests.identities import World
from tests.lists import Listing, admin_list


def live_post(world: World, number: int) -> None:
    """By Alice, with the one tag that all have and one that a few share."""
    made = Post.objects.create(
        title=f"Post {number}",
        author=world["alice"],
        body_markdown="Words.",
        published_at=timezone.now() - timedelta(minutes=number + 1),
    )
    made.tags.set(Tag.objects.named(["Craft", f"Topic {number % 5}"]))


def post_with_a_tag_of_its_own(world: World, number: int) -> None:
    live_post(world, number)
    Post.objects.latest("pk").tags.add(*Tag.objects.named([f"Tag {number}"]))


LISTS = [
    Listing("blog:list", live_post),
    Listing("blog:list", live_post, query={"q": "post", "tag": "craft"}),
    Listing("blog:feed", live_post),
    Listing("blog:tags", post_with_a_tag_of_its_own),
    Listing("blog:tag", live_post, arguments={"slug": "craft"}),
    Listing("blog:tag_feed", live_post, arguments={"slug": "craft"}),
    Listing("blog:author", live_post, arguments={"username": "alice"}),
    Listing("blog:mine", live_post),
    Listing("blog:tag_suggestions", post_with_a_tag_of_its_own, query={"tags": "t"}),
    admin_list("blog.post", post_with_a_tag_of_its_own),
    admin_list("blog.tag", post_with_a_tag_of_its_own),
]

# They show rows of a model and are no lists, each for a reason.
NOT_LISTS = {
    "blog:detail": "one post and its tags, of which there are at most eight",
    "blog:write": "the editor suggests eight tags",
    "blog:edit": "the editor suggests eight tags",
}

"""The lists of the blog, and how to make one more row of each."""

from datetime import timedelta

from django.utils import timezone

from apps.blog.models import AllRead, Follow, MediaFile, Post, PostReading, Tag
from apps.common.models import Upload, User
from tests.identities import World
from tests.lists import Listing, admin_list, api_list


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


def media_file(world: World, number: int) -> None:
    """A picture of Alice's that a live post shows; nothing reads the file, so there is none."""
    facts = {"content_type": "image/png", "size": 1, "width": 9, "height": 9}
    rows = [Upload(owner=world["alice"], name=f"{number}.png", file=f"00/{number}", **facts)]
    [upload] = Upload.objects.bulk_create(rows)
    media = MediaFile.objects.create(upload=upload, original_filename=upload.name)
    post = Post.objects.create(title=f"Shows {number}", author=world["alice"], featured_image=media)
    post.publish(at=timezone.now() - timedelta(days=1))


def news(world: World, number: int) -> None:
    """By Bob, whom Alice follows; every other one has she read."""
    Follow.objects.follow(world["bob"], by=world["alice"])
    live_post(world, number)
    post = Post.objects.latest("pk")
    Post.objects.filter(pk=post.pk).update(author=world["bob"])
    if number % 2:
        PostReading.objects.mark(post, by=world["alice"])


def followed(world: World, number: int) -> None:
    """Somebody new whom Alice follows, and a tag; both have a post of late."""
    author = User.objects.create_user(f"author-{number}@example.com")
    post_with_a_tag_of_its_own(world, number)
    post = Post.objects.latest("pk")
    Post.objects.filter(pk=post.pk).update(author=author)
    for target in (author, post.tags.get(name=f"Tag {number}")):
        Follow.objects.follow(target, by=world["alice"])


def all_read(world: World, number: int) -> None:
    AllRead.objects.mark(by=User.objects.create_user(f"reader-{number}@example.com"))


def draft_and_post(world: World, number: int) -> None:
    live_post(world, number)
    Post.objects.create(title=f"Draft {number}", author=world["alice"])


LISTS = [
    Listing("home", draft_and_post),
    Listing("blog:newsfeed", news),
    Listing("blog:newsfeed", news, query={"show": "unread"}),
    Listing("blog:newsfeed", live_post),
    Listing("blog:following", followed),
    Listing("blog:following", followed, query={"kind": "tags"}),
    Listing("blog:author_feed", live_post, arguments={"username": "alice"}),
    admin_list("blog.follow", followed),
    admin_list("blog.postreading", news),
    admin_list("blog.allread", all_read),
    api_list("blog_posts", media_file),
    api_list("blog_tags", post_with_a_tag_of_its_own),
    api_list("blog_media", media_file),
    api_list("blog_media", media_file, person="bob"),
    Listing("blog:media", media_file),
    Listing("blog:media", media_file, query={"q": "png", "kind": "pictures"}),
    Listing("blog:list", media_file),
    admin_list("blog.mediafile", media_file),
    admin_list("blog.mediause", media_file),
    Listing("blog:list", live_post),
    Listing("search", live_post, query={"q": "post"}),
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
    "blog:write": "the editor suggests eight tags and twelve pictures",
    "blog:edit": "the editor suggests eight tags and twelve pictures",
    "blog:media_file": "one file; a post that uses it costs no query of its own",
    "blog:media_delete": "one file; a post that uses it costs no query of its own",
}

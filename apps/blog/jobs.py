"""Work that a page does not wait for."""

from django.db import transaction

from apps.blog import announcing
from apps.blog.models import MediaFile, Post, PostReading
from apps.common.jobs import job
from apps.common.jobs.once import once


@job
def make_thumbnail(media_id: int) -> None:
    """Of a file that was deleted meanwhile there is nothing to make."""
    for media in MediaFile.objects.filter(pk=media_id).with_details():
        media.make_thumbnail()


@job
def announce(post_id: int) -> None:
    with transaction.atomic():
        if announcing.claim(post_id):
            tell_followers.enqueue(post_id, 0)


@job
def tell_followers(post_id: int, after: int) -> None:
    with once(f"{announcing.KIND}:{post_id}:{after}") as first:
        if first and (last := announcing.tell_some(post_id, after)):
            tell_followers.enqueue(post_id, last)


@job
def announce_new_posts() -> None:
    """Those that nobody was there to announce: a scheduled one whose time has come, or what staff has published."""
    for pk in Post.objects.unannounced().values_list("pk", flat=True):
        announce.enqueue(pk)


@job
def prune_readings() -> None:
    PostReading.objects.worthless().delete()


def announce_soon(post: Post) -> None:
    """For the event `post_published`."""
    if post.announced_at is None:
        announce.enqueue(post.pk)

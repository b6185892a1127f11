"""Followers are told of a new post: once for each post, however often it is published, and some at a time.

The jobs are in `jobs.py`. Each step is a transaction that tells some followers and enqueues the next step, so a worker
that is killed leaves nobody out and tells nobody twice.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext as _

from apps.blog.models import Follow, Post
from apps.common.models import User
from apps.common.notifications import notify

KIND = "blog.published"
AT_ONCE = 500


def sentence(facts: Mapping[str, Any]) -> str:
    return _("%(actor)s published “%(title)s”.") % facts


def claim(post_id: int) -> bool:
    """Whether there is news: the post is out, and nobody has claimed it before."""
    # It is no change of the post: whoever edits it meanwhile must not be told that it is another version.
    new = Post.objects.unannounced().filter(pk=post_id)
    return bool(new.update(announced_at=timezone.now(), modified_at=F("modified_at")))


def tell_some(post_id: int, after: int) -> int:
    """Tell the followers whose keys come next after `after`: the last of their keys, or 0 when there are no more."""
    # One that is taken back meanwhile is no news for those who have not been told yet.
    post = Post.objects.live().select_related("author").filter(pk=post_id).first()
    people = list(followers_of(post).filter(pk__gt=after)[:AT_ONCE]) if post else []
    if post and people:
        # As people read it: escaped, the address of a title in other letters can be longer than its column.
        notify(people, KIND, actor=post.author, url=uri_to_iri(post.get_absolute_url()), title=post.title)
    return people[-1].pk if len(people) == AT_ONCE else 0


def followers_of(post: Post) -> QuerySet[User]:
    """Of its author or of one of its tags, each person once, in the order of their keys."""
    of_tags = Follow.objects.filter(tag__in=post.tags.values("pk")).values("follower")
    of_author = Follow.objects.filter(author=post.author_id, author__isnull=False).values("follower")
    people = User.objects.filter(pk__in=of_tags) | User.objects.filter(pk__in=of_author)
    return people.filter(is_active=True).exclude(pk=post.author_id or 0).order_by("pk")

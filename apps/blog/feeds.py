"""RSS: the latest posts, of all tags or of one."""

import re
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.blog.models import Post, Tag
from apps.blog.models.post_queryset import PostQuerySet

ITEMS = 20
# XML 1.0 knows no way to write these, and one of them in one post would take the whole feed away.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml(text: str) -> str:
    return NOT_IN_XML.sub("", text)


class LatestPosts(Feed[Post, Tag | None]):
    def get_object(self, request: HttpRequest, slug: str = "") -> Tag | None:
        return get_object_or_404(Tag.objects.used_by(Post.objects.live()), slug=slug) if slug else None

    def title(self, tag: Tag | None) -> str:
        if tag:
            return xml(_("%(site)s: posts about %(tag)s") % {"site": settings.SITE_NAME, "tag": tag})
        return _("%(site)s: blog") % {"site": settings.SITE_NAME}

    def description(self, tag: Tag | None) -> str:
        return self.title(tag)

    def link(self, tag: Tag | None) -> str:
        return tag.get_absolute_url() if tag else reverse("blog:list")

    def feed_url(self, tag: Tag | None) -> str:
        return reverse("blog:tag_feed", args=[tag.slug]) if tag else reverse("blog:feed")

    def items(self, tag: Tag | None) -> PostQuerySet:
        posts = Post.objects.live().summaries()
        return (posts.tagged(tag.slug) if tag else posts)[:ITEMS]

    def item_title(self, item: Post) -> str:
        return xml(item.title)

    def item_description(self, item: Post) -> str:
        return xml(item.summary)

    def item_author_name(self, item: Post) -> str:
        return xml(item.author.public_name) if item.author else ""

    def item_pubdate(self, item: Post) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Post) -> datetime:
        return item.modified_at

    def item_categories(self, item: Post) -> list[str]:
        return [xml(tag.name) for tag in item.tags.all()]

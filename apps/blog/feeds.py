"""RSS: the latest posts, of everybody, about one tag or by one author, each whole.

A feed is asked for far more often than it changes. It is kept ready (`keeping.py`), and whoever has it already is
answered with 304: `ETag` and `Last-Modified` are those of the text.
"""

import re
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.http import http_date, parse_http_date
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from apps.blog.keeping import kept
from apps.blog.models import Post, Tag
from apps.blog.models.post_queryset import PostQuerySet
from apps.common.models import User

ITEMS = 20
# XML 1.0 knows no way to write these, and one of them in one post would take the whole feed away.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
OWN_ADDRESS = re.compile(r'((?:src|href)=")/(?!/)')
CONTENT = "http://purl.org/rss/1.0/modules/content/"


def xml(text: str) -> str:
    return NOT_IN_XML.sub("", text)


class WholePosts(Rss201rev2Feed):
    """With the text of each post beside its summary."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": CONTENT}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


@require_safe
def latest_posts(request: HttpRequest, **of: str) -> HttpResponse:
    """Without arguments of everybody, else of the tag `slug` or the author `username`."""
    body, changed = kept(f"feed:{request.build_absolute_uri(request.path)}", lambda: made(request, of))
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=WholePosts.content_type, headers={"ETag": etag})
    if changed:
        response["Last-Modified"] = http_date(changed)
    return get_conditional_response(request, etag, changed, response) or response


def made(request: HttpRequest, of: dict[str, str]) -> tuple[bytes, int | None]:
    """The feed, and when it changed last, in seconds since 1970."""
    response = LatestPosts(request)(request, **of)
    changed = response.headers.get("Last-Modified")
    return response.content, parse_http_date(changed) if changed else None


class LatestPosts(Feed[Post, Tag | User | None]):
    """For one request, whose host stands in the addresses."""

    feed_type = WholePosts

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_object(self, request: HttpRequest, slug: str = "", username: str = "") -> Tag | User | None:
        live = Post.objects.live()
        if slug:
            return get_object_or_404(Tag.objects.used_by(live), slug=slug)
        return get_object_or_404(live.authors(), username=username) if username else None

    def title(self, of: Tag | User | None) -> str:
        if isinstance(of, Tag):
            return xml(_("%(site)s: posts about %(tag)s") % {"site": settings.SITE_NAME, "tag": of})
        if of:
            return xml(_("%(site)s: posts by %(author)s") % {"site": settings.SITE_NAME, "author": of.public_name})
        return _("%(site)s: blog") % {"site": settings.SITE_NAME}

    def description(self, of: Tag | User | None) -> str:
        return self.title(of)

    def link(self, of: Tag | User | None) -> str:
        if isinstance(of, Tag):
            return of.get_absolute_url()
        return reverse("blog:author", args=[of.username]) if of else reverse("blog:list")

    def feed_url(self, of: Tag | User | None) -> str:
        return f"{self.link(of)}feed/"

    def items(self, of: Tag | User | None) -> PostQuerySet:
        posts = Post.objects.live().with_details().defer("body_markdown", "meta_description")
        if isinstance(of, Tag):
            posts = posts.tagged(of.slug or "")
        return (posts.by(of) if isinstance(of, User) else posts)[:ITEMS]

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

    def item_enclosures(self, item: Post) -> list[Enclosure]:
        """The picture at its head."""
        if not item.featured_image:
            return []
        upload = item.featured_image.upload
        return [Enclosure(self.absolute(upload.get_absolute_url()), str(upload.size), upload.content_type)]

    def item_extra_kwargs(self, item: Post) -> dict[str, str]:
        """Readers know no address to begin at, so each in the text is a whole one."""
        return {"content": xml(OWN_ADDRESS.sub(rf"\1{self.absolute('/')}", item.body_html))}

    def absolute(self, path: str) -> str:
        return self.request.build_absolute_uri(path)

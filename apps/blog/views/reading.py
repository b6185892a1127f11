"""What everybody may read: the list, a post, its tags and its author."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from apps.blog.forms import SearchForm
from apps.blog.models import Post, Tag
from apps.common.models import User
from apps.public.htmx import HtmxRequest, page

PAGE_SIZE = 10
TOPICS = 8
LATEST = 60


@require_safe
def post_list(request: HtmxRequest) -> HttpResponse:
    search = SearchForm(request.GET)
    page_obj = one_page(request, search.posts())
    context = {
        "search": search.given,
        "query": search.query,
        "page_obj": page_obj,
        # Topics of late, and not of all time: so they cost the same however many posts there are.
        "topics": Tag.objects.of(Post.objects.live()[:LATEST])[:TOPICS],
    }
    response = page(request, "blog/list.html", context, fragment="results")
    # The form would put its empty fields into the address.
    return push_url(response, reverse("blog:list", query=search.given | page_number(page_obj)))


@require_safe
def detail(request: HtmxRequest, slug: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user).with_details(), slug=slug)
    older, newer = post.neighbours() if post.is_published else (None, None)
    context = {
        "post": post,
        "older": older,
        "newer": newer,
        "is_author": post.is_by(request.user),
        "canonical": request.build_absolute_uri(post.get_absolute_url()),
        "picture": post.featured_image and request.build_absolute_uri(post.featured_image.url),
    }
    return page(request, "blog/detail.html", context)


@require_safe
def tag_list(request: HtmxRequest) -> HttpResponse:
    context = {"crumbs": crumbs(_("Tags")), "tags": Tag.objects.of(Post.objects.live())}
    return page(request, "blog/tags.html", context)


@require_safe
def tag(request: HtmxRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.used_by(Post.objects.live()), slug=slug)
    posts = Post.objects.live().summaries().tagged(slug)
    context = {"crumbs": crumbs(tag.name), "tag": tag, "page_obj": one_page(request, posts)}
    return page(request, "blog/tag.html", context, fragment="results")


@require_safe
def author(request: HtmxRequest, username: str) -> HttpResponse:
    """Somebody who has published something; others are answered like somebody who does not exist."""
    has_posts = Exists(Post.objects.live().filter(author=OuterRef("pk")))
    author = get_object_or_404(User.objects.filter(has_posts), username=username)
    posts = Post.objects.live().summaries().by(author)
    context = {"crumbs": crumbs(author.public_name), "author": author, "page_obj": one_page(request, posts)}
    return page(request, "blog/author.html", context, fragment="results")


def one_page(request: HtmxRequest, rows: QuerySet[Any], size: int = PAGE_SIZE) -> Page[Any]:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def page_number(page: Page[Any]) -> dict[str, str]:
    return {"page": str(page.number)} if page.has_previous() else {}


def crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("Blog"), "href": reverse("blog:list")}, {"label": here}]

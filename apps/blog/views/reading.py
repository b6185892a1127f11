"""What everybody may read: the list, a post, its tags and its author."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from apps.blog.forms import SearchForm
from apps.blog.headings import with_sections
from apps.blog.keeping import kept
from apps.blog.models import Post, Tag
from apps.blog.subjects import Subject, subject
from apps.blog.views import sharing
from apps.blog.views.sections import sections
from apps.public.htmx import HtmxRequest, page

PAGE_SIZE = 10
TOPICS = 8
RELATED = 3
LATEST = 60


@require_safe
def post_list(request: HtmxRequest) -> HttpResponse:
    search = SearchForm(request.GET)
    page_obj = one_page(request, search.posts())
    context = {
        "sections": sections(request, "blog:list"),
        "sharing": sharing.of_list(),
        "search": search.given,
        "query": search.query,
        "page_obj": page_obj,
        "topics": kept("topics", topics),
    }
    response = page(request, "blog/list.html", context, fragment="results")
    # The form would put its empty fields into the address.
    return push_url(response, reverse("blog:list", query=search.given | page_number(page_obj)))


def topics() -> list[Tag]:
    """Of late, and not of all time: so they cost the same however many posts there are."""
    return list(Tag.objects.of(Post.objects.live()[:LATEST])[:TOPICS])


@require_safe
def detail(request: HtmxRequest, slug: str) -> HttpResponse:
    posts = Post.objects.visible_to(request.user).with_details()
    if request.user.is_authenticated:
        posts = posts.with_marks(request.user)
    post = get_object_or_404(posts, slug=slug)
    context = {
        "post": post,
        "text": with_sections(post.body_html),
        "is_author": post.is_by(request.user),
        "sharing": sharing.of_post(post),
    }
    return page(request, "blog/detail.html", context | (surroundings(request, post) if post.is_published else {}))


def surroundings(request: HtmxRequest, post: Post) -> dict[str, object]:
    """What a post that is out has around it: its neighbours, those like it, and its author."""
    older, newer = post.neighbours()
    beside = [each.pk for each in (older, newer) if each]
    return {
        "older": older,
        "newer": newer,
        "related": post.related().exclude(pk__in=beside)[:RELATED],
        "subject": post.author and subject(request, post.author),
    }


@require_safe
def tag_list(request: HtmxRequest) -> HttpResponse:
    context = {"crumbs": crumbs(_("Tags")), "tags": kept("tags", lambda: list(Tag.objects.of(Post.objects.live())))}
    return page(request, "blog/tags.html", context)


@require_safe
def tag(request: HtmxRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.used_by(Post.objects.live()), slug=slug)
    posts = Post.objects.live().summaries().tagged(slug)
    context = {"crumbs": crumbs(tag.name), "tag": tag, "page_obj": one_page(request, posts)}
    return page(request, "blog/tag.html", context | about(subject(request, tag)), fragment="results")


@require_safe
def author(request: HtmxRequest, username: str) -> HttpResponse:
    """Somebody who has published something; others are answered like somebody who does not exist."""
    author = get_object_or_404(Post.objects.live().authors(), username=username)
    posts = Post.objects.live().summaries().by(author)
    context = {"crumbs": crumbs(author.public_name), "author": author, "page_obj": one_page(request, posts)}
    return page(request, "blog/author.html", context | about(subject(request, author)), fragment="results")


def about(subject: Subject) -> dict[str, object]:
    return {"subject": subject, "sharing": sharing.of_subject(subject)}


def one_page(request: HtmxRequest, rows: QuerySet[Any], size: int = PAGE_SIZE) -> Page[Any]:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def page_number(page: Page[Any]) -> dict[str, str]:
    return {"page": str(page.number)} if page.has_previous() else {}


def crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("Blog"), "href": reverse("blog:list")}, {"label": here}]

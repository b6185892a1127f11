"""The newsfeed: what those have published whom somebody follows, and which of it has been read."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.blog.models import AllRead, Follow, Post, PostReading
from apps.blog.newsfeed import stretch
from apps.blog.views.following import suggestions
from apps.blog.views.sections import sections
from apps.public.htmx import MemberRequest, go, page, toast, wants_fragment
from apps.public.views.theme import local_address

TEMPLATE, ROWS, ITEM = "blog/newsfeed.html", "blog/news_rows.html", "blog/news_item.html"
UNREAD = "unread"


@require_safe
@login_required
def newsfeed(request: MemberRequest) -> HttpResponse:
    show = UNREAD if request.GET.get("show") == UNREAD else ""
    posts = Post.objects.news_for(request.user).with_marks(request.user).summaries()
    behind = request.GET.get("behind", "")
    found, more = stretch(posts.unread_by(request.user) if show else posts, behind)
    filters = {"show": show} if show else {}
    context = {
        "posts": found,
        "show": show,
        "here": reverse("blog:newsfeed", query=filters),
        "more": more and reverse("blog:newsfeed", query=filters | {"behind": str(more)}),
    }
    if behind and wants_fragment(request):
        return page(request, ROWS, context)
    return page(request, TEMPLATE, context | frame(request, show, is_empty=not found))


def frame(request: MemberRequest, show: str, *, is_empty: bool) -> dict[str, object]:
    """What stands around the posts; suggestions only where there are none."""
    found: dict[str, object] = {"sections": sections(request, "blog:newsfeed"), "tabs": tabs(show)}
    if is_empty:
        found |= {"follows_any": Follow.objects.by(request.user).exists()} | suggestions(request)
    return found


def tabs(show: str) -> list[dict[str, object]]:
    url = reverse("blog:newsfeed")
    return [
        {"label": _("All"), "href": url, "current": not show},
        {"label": _("Unread"), "href": f"{url}?show={UNREAD}", "current": bool(show)},
    ]


@require_http_methods(["POST", "DELETE"])
@login_required
def reading(request: MemberRequest, slug: str) -> HttpResponse:
    """That somebody has read a post. Opening one sends this by itself, since a GET must not change anything."""
    if request.method == "DELETE":
        return unread(request, slug)
    post = get_object_or_404(Post.objects.live(), slug=slug)
    PostReading.objects.mark(post, by=request.user)
    return marked(request, post)


@require_http_methods(["POST", "DELETE"])
@login_required
def unread(request: MemberRequest, slug: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.live(), slug=slug)
    PostReading.objects.unmark(post, by=request.user)
    return marked(request, post)


def marked(request: MemberRequest, post: Post) -> HttpResponse:
    """The post as it stands in the newsfeed now, with the number of unread ones; a post that is open shows neither."""
    if request.htmx.target == "reading":
        return HttpResponse(status=204)
    if not wants_fragment(request):
        return go(request, local_address(request, request.POST.get("next") or post.get_absolute_url()))
    shown = Post.objects.with_marks(request.user).summaries().get(pk=post.pk)
    context = {"post": shown, "sections": sections(request, "blog:newsfeed"), "here": reverse("blog:newsfeed")}
    return page(request, ITEM, context, fragment="item", also=["count"])


@require_POST
@login_required
def read_all(request: MemberRequest) -> HttpResponse:
    AllRead.objects.mark(by=request.user)
    toast(request, _("Everything is marked as read."), undo=reverse("blog:unread_all"))
    return go(request, "blog:newsfeed")


@require_POST
@login_required
def unread_all(request: MemberRequest) -> HttpResponse:
    """Takes the last “mark all as read” back, once."""
    AllRead.objects.take_back(by=request.user)
    toast(request, _("Your unread posts are back."))
    return go(request, "blog:newsfeed")

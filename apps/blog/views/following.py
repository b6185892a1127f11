"""Following authors and tags: a state is a noun that is posted and deleted, and a form can do both by POST."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.blog.models import Follow, Post, Tag
from apps.blog.models.follow import Target
from apps.blog.subjects import Subject, subject
from apps.blog.views.reading import LATEST, one_page
from apps.blog.views.sections import sections
from apps.common.models import User
from apps.public.htmx import MemberRequest, go, page, toast, wants_fragment
from apps.public.views.theme import local_address

PAGE_SIZE = 24
SUGGESTED_AUTHORS, SUGGESTED_TAGS = 4, 8


@require_http_methods(["POST", "DELETE"])
@login_required
def follow_author(request: MemberRequest, username: str) -> HttpResponse:
    if request.method == "DELETE":
        return unfollow_author(request, username)
    return follow(request, get_object_or_404(Post.objects.live().authors(), username=username))


@require_http_methods(["POST", "DELETE"])
@login_required
def unfollow_author(request: MemberRequest, username: str) -> HttpResponse:
    followed = User.objects.filter(pk__in=Follow.objects.by(request.user).values("author"))
    return unfollow(request, get_object_or_404(Post.objects.live().authors() | followed, username=username))


@require_http_methods(["POST", "DELETE"])
@login_required
def follow_tag(request: MemberRequest, slug: str) -> HttpResponse:
    if request.method == "DELETE":
        return unfollow_tag(request, slug)
    return follow(request, get_object_or_404(Tag.objects.used_by(Post.objects.live()), slug=slug))


@require_http_methods(["POST", "DELETE"])
@login_required
def unfollow_tag(request: MemberRequest, slug: str) -> HttpResponse:
    """One that one follows can be left also when no post has it any more."""
    followed = Tag.objects.filter(pk__in=Follow.objects.by(request.user).values("tag"))
    return unfollow(request, get_object_or_404(Tag.objects.used_by(Post.objects.live()) | followed, slug=slug))


def follow(request: MemberRequest, target: Target) -> HttpResponse:
    Follow.objects.follow(target, by=request.user)
    return answer(request, target, _("You follow %(name)s now. New posts appear in your newsfeed."))


def unfollow(request: MemberRequest, target: Target) -> HttpResponse:
    Follow.objects.unfollow(target, by=request.user)
    return answer(request, target, _("You do not follow %(name)s any more."))


def answer(request: MemberRequest, target: Target, news: str) -> HttpResponse:
    """The button in its other state; without HTMX the page on which it was pressed, which says what happened."""
    shown = subject(request, target)
    if wants_fragment(request):
        return page(request, "blog/follow.html", {"subject": shown}, fragment="button", also=["followers"])
    toast(request, news % {"name": shown.name})
    return go(request, local_address(request, request.POST.get("next") or shown.page))


@require_safe
@login_required
def following(request: MemberRequest) -> HttpResponse:
    own = Follow.objects.by(request.user)
    of_tags = request.GET.get("kind") == "tags"
    found = (own.of_tags() if of_tags else own.of_authors()).select_related("author", "tag")
    page_obj = one_page(request, found, PAGE_SIZE)
    context = {
        "sections": sections(request, "blog:following"),
        "tabs": tabs(own.counts(), of_tags=of_tags),
        "of_tags": of_tags,
        "page_obj": page_obj,
        "subjects": [Subject(each.target, None, is_followed=True) for each in page_obj if each.target],
    } | suggestions(request)
    return page(request, "blog/following.html", context)


def tabs(counts: dict[str, int], *, of_tags: bool) -> list[dict[str, object]]:
    url = reverse("blog:following")
    return [
        {"label": _("Authors"), "count": counts["authors"], "href": url, "current": not of_tags},
        {"label": _("Tags"), "count": counts["tags"], "href": f"{url}?kind=tags", "current": of_tags},
    ]


def suggestions(request: MemberRequest) -> dict[str, object]:
    """Whom and what others write of late, and this person does not follow yet."""
    return {
        "suggested_authors": [Subject(user, None, is_followed=False) for user in suggested_authors(request.user)],
        "suggested_tags": [Subject(tag, None, is_followed=False) for tag in suggested_tags(request.user)],
    }


def suggested_authors(user: User) -> QuerySet[User]:
    latest = Post.objects.live()[:LATEST].values("pk")
    known = Follow.objects.by(user).of_authors().values("author")
    authors = User.objects.filter(authored_posts__in=latest).exclude(pk=user.pk).exclude(pk__in=known)
    return authors.annotate(post_count=Count("authored_posts")).order_by("-post_count", "pk")[:SUGGESTED_AUTHORS]


def suggested_tags(user: User) -> QuerySet[Tag]:
    known = Follow.objects.by(user).of_tags().values("tag")
    return Tag.objects.of(Post.objects.live()[:LATEST]).exclude(pk__in=known)[:SUGGESTED_TAGS]

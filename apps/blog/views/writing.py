"""The editor: compose, edit, preview, and suggestions of tags while one types."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.blog import markdown
from apps.blog.forms import PREVIEW, PUBLISH, SCHEDULE, PostForm
from apps.blog.models import Post, Tag
from apps.blog.models.readable import LONGEST_TEXT
from apps.blog.models.tag import TagQuerySet
from apps.blog.views import unsaved
from apps.common.errors import Conflict
from apps.public.htmx import HtmxRequest, MemberRequest, go, invalid, page, toast

SUGGESTIONS = 8
TEMPLATE = "blog/editor.html"


@require_http_methods(["GET", "HEAD", "POST"])
@unsaved.writer_required
def write(request: MemberRequest) -> HttpResponse:
    return editor(request, Post(author=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@unsaved.writer_required
def edit(request: MemberRequest, slug: str) -> HttpResponse:
    posts = Post.objects.editable_by(request.user).with_details()
    return editor(request, get_object_or_404(posts, slug=slug))


def editor(request: MemberRequest, post: Post) -> HttpResponse:
    if request.method != "POST":
        return page(request, TEMPLATE, context_of(request, PostForm(instance=post, initial=unsaved_text(request))))
    if request.POST.get("intent") == PREVIEW:
        form = PostForm(instance=post, initial=request.POST.dict())
        return page(request, TEMPLATE, context_of(request, form), fragment="editor")
    form = PostForm(request.POST, instance=post)
    if form.is_valid() and is_saved(form):
        return saved(request, form)
    return invalid(request, TEMPLATE, context_of(request, form), fragment="editor")


def context_of(request: MemberRequest, form: PostForm) -> dict[str, object]:
    text = form["body_markdown"].value() or ""
    return {"form": form, "post": form.instance, "tags": known_to(request)[:SUGGESTIONS]} | preview_of(text)


def known_to(request: HtmxRequest) -> TagQuerySet:
    """Tags of posts that the person may see: a tag can tell what somebody else's draft is about."""
    return Tag.objects.used_by(Post.objects.visible_to(request.user))


def preview_of(text: str) -> dict[str, object]:
    return {"preview": markdown.render(text[:LONGEST_TEXT])}


def unsaved_text(request: MemberRequest) -> dict[str, str]:
    text = unsaved.take(request)
    if text:
        toast(request, _("Here is the text that was not saved when you were signed out."), level=messages.INFO)
    return text


def is_saved(form: PostForm) -> bool:
    try:
        form.save()
    except Conflict:
        form.warn_of_conflict()
        return False
    return True


def saved(request: MemberRequest, form: PostForm) -> HttpResponse:
    post = form.instance
    if form.intent == PUBLISH:
        toast(request, _("Published. Everybody can read it now."))
    elif form.intent == SCHEDULE:
        toast(request, _("Scheduled. Until then only you can see it."))
    else:
        toast(request, _("Saved."))
        return go(request, "blog:edit", post.slug)
    return go(request, post)


@require_POST
def preview(request: HtmxRequest) -> HttpResponse:
    """Answers those who are signed out too, because a redirect would take their text off the screen."""
    text = request.POST.get("body_markdown", "") if request.user.is_authenticated else ""
    context = preview_of(text) | {"signed_out": not request.user.is_authenticated}
    return page(request, "blog/preview.html", context)


@require_safe
def tag_suggestions(request: HtmxRequest) -> HttpResponse:
    """Completions of the last name in the field, the names before it included, as a datalist wants them."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    before, comma, start = request.GET.get("tags", "").replace("\0", "").rpartition(",")
    tags = known_to(request).starting_with(start)[:SUGGESTIONS]
    return page(request, "blog/tag_suggestions.html", {"tags": tags, "before": f"{before}, " if comma else ""})

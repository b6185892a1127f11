"""The media library: one's own files, seen, sent, described and deleted."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.api.limits.door import count_page
from apps.blog.media_forms import DescriptionForm, LibraryForm, UploadForm
from apps.blog.models import MediaFile, Post
from apps.blog.views.reading import crumbs, one_page, page_number
from apps.blog.views.sections import sections
from apps.public.htmx import HtmxRequest, MemberRequest, go, invalid, page, toast

PAGE_SIZE = 24
LIBRARY, FILE = "blog/media.html", "blog/media_file.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def library(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return receive(request)
    return page(request, LIBRARY, listing(request) | {"form": UploadForm()}, fragment="files")


def receive(request: MemberRequest) -> HttpResponse:
    """What was kept is kept, also where another file of the same form is refused."""
    count_page(request, "upload")
    form = UploadForm(request.POST, request.FILES)
    kept = form.keep(by=request.user) if form.is_valid() else []
    if kept:
        news = ngettext("%(count)d file was uploaded.", "%(count)d files were uploaded.", len(kept))
        toast(request, news % {"count": len(kept)})
    if form.errors:
        context = listing(request) | {"form": form}
        return page(request, LIBRARY, context, fragment="upload", also=["files"], status=422)
    return go(request, "blog:media")


def listing(request: HtmxRequest) -> dict[str, object]:
    form = LibraryForm(request.GET)
    found = MediaFile.objects.by(request.user).matching(form.given.get("q", ""))
    page_obj = one_page(request, form.of_kind(found).with_details(), PAGE_SIZE)
    query = form.given | page_number(page_obj)
    return {
        "sections": sections(request, "blog:media"),
        "search": form.given,
        "query": reverse("blog:media", query=form.given).partition("?")[2],
        "address": reverse("blog:media", query=query),
        "tabs": tabs(found.counts(), form.given),
        "page_obj": page_obj,
    }


def tabs(counts: dict[str, int], given: dict[str, str]) -> list[dict[str, object]]:
    counts = {"": sum(counts.values()), **counts}
    labels = {"": _("All"), "pictures": _("Pictures"), "documents": _("Documents")}
    return [
        {
            "label": f"{label} ({counts[kind]})",
            "href": reverse("blog:media", query={k: v for k, v in (given | {"kind": kind}).items() if v}),
            "current": kind == given.get("kind", ""),
        }
        for kind, label in labels.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    media = get_object_or_404(MediaFile.objects.by(request.user).with_details(), pk=pk)
    form = DescriptionForm(request.POST or None, instance=media)
    if request.method == "POST" and form.is_valid():
        form.save()
        toast(request, _("Saved."))
        return go(request, media)
    context = {"media": media, "form": form, "crumbs": here(media)} | uses(request, media)
    if request.method == "POST":
        return invalid(request, FILE, context, fragment="description")
    return page(request, FILE, context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    media = get_object_or_404(MediaFile.objects.by(request.user).with_details(), pk=pk)
    if request.method != "POST":
        return page(request, "blog/media_delete.html", {"media": media} | uses(request, media))
    media.erase(by=request.user)
    toast(request, _("Deleted, and taken out of every post."))
    return go(request, "blog:media")


def uses(request: MemberRequest, media: MediaFile) -> dict[str, object]:
    """The posts that use it, by title those that the person may see; of the others only how many there are."""
    posts = Post.objects.filter(pk__in=media.using_posts())
    seen = list(posts.by(request.user) | posts.visible_to(request.user))
    return {"posts": seen, "unseen": posts.count() - len(seen)}


def here(media: MediaFile) -> list[dict[str, str]]:
    blog, current = crumbs(media.filename)
    return [blog, {"label": _("Media"), "href": reverse("blog:media")}, current]

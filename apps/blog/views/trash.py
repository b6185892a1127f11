"""The trash: moved there, taken back, and deleted for good after a question."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.blog.models import Post
from apps.blog.views.mine import finished
from apps.public.htmx import MemberRequest, go, page, toast


@require_POST
@login_required
def trash(request: MemberRequest, slug: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.editable_by(request.user), slug=slug)
    post.trash()
    toast(request, _("Moved to the trash."), undo=reverse("blog:restore", args=[slug]))
    return finished(request, "blog:mine")


@require_POST
@login_required
def restore(request: MemberRequest, slug: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.by(request.user), slug=slug)
    post.restore()
    toast(request, _("Taken back from the trash."))
    # Undo leaves people on the page on which they pressed it.
    return finished(request, request.htmx.current_url_abs_path or post)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: MemberRequest, slug: str) -> HttpResponse:
    """For good, and so only what lies in the trash, and only after a page that asks."""
    post = get_object_or_404(Post.objects.trashed().by(request.user), slug=slug)
    if request.method != "POST":
        return page(request, "blog/delete.html", {"post": post})
    post.erase(by=request.user)
    toast(request, _("Deleted for good."))
    return go(request, reverse("blog:mine", query={"status": "trash"}))

"""Publishing and archiving: a state is a noun that is posted and deleted, and a form can do both by POST."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.blog.models import Post
from apps.blog.views.mine import finished
from apps.public.htmx import MemberRequest, toast


@require_http_methods(["POST", "DELETE"])
@login_required
def publication(request: MemberRequest, slug: str) -> HttpResponse:
    if request.method == "DELETE":
        return unpublish(request, slug)
    return change(request, slug, Post.publish, _("Published. Everybody can read it now."))


@require_http_methods(["POST", "DELETE"])
@login_required
def unpublish(request: MemberRequest, slug: str) -> HttpResponse:
    return change(request, slug, Post.unpublish, _("It is a draft again. Only you can see it."))


@require_http_methods(["POST", "DELETE"])
@login_required
def archive(request: MemberRequest, slug: str) -> HttpResponse:
    if request.method == "DELETE":
        return unarchive(request, slug)
    return change(request, slug, Post.archive, _("Archived. Only you can see it."))


@require_http_methods(["POST", "DELETE"])
@login_required
def unarchive(request: MemberRequest, slug: str) -> HttpResponse:
    return change(request, slug, Post.unarchive, _("Back from the archive."))


def change(request: MemberRequest, slug: str, verb: Callable[[Post], None], news: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.editable_by(request.user), slug=slug)
    verb(post)
    toast(request, news)
    return finished(request, post)

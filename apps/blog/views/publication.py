"""Publishing and archiving: a state is a noun that is posted and deleted, and a form can do both by POST."""

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
    post = get_object_or_404(Post.objects.editable_by(request.user), slug=slug)
    post.publish()
    toast(request, _("Published. Everybody can read it now."))
    return finished(request, post)


@require_http_methods(["POST", "DELETE"])
@login_required
def unpublish(request: MemberRequest, slug: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.editable_by(request.user), slug=slug)
    post.unpublish()
    toast(request, _("It is a draft again. Only you can see it."))
    return finished(request, post)


@require_http_methods(["POST", "DELETE"])
@login_required
def archive(request: MemberRequest, slug: str) -> HttpResponse:
    if request.method == "DELETE":
        return unarchive(request, slug)
    post = get_object_or_404(Post.objects.editable_by(request.user), slug=slug)
    post.archive()
    toast(request, _("Archived. Only you can see it."))
    return finished(request, post)


@require_http_methods(["POST", "DELETE"])
@login_required
def unarchive(request: MemberRequest, slug: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.editable_by(request.user), slug=slug)
    post.unarchive()
    toast(request, _("Back from the archive."))
    return finished(request, post)

"""One's own posts by status, with the trash."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.blog.models import Post
from apps.blog.views.reading import one_page
from apps.blog.views.sections import sections
from apps.common.behaviors.publishable import has_status
from apps.public.htmx import MemberRequest, go, page

PAGE_SIZE = 20
TRASH = "trash"


@require_safe
@login_required
def mine(request: MemberRequest) -> HttpResponse:
    return own_posts(request)


def own_posts(request: MemberRequest) -> HttpResponse:
    own = Post.objects.by(request.user)
    status = (request.POST or request.GET).get("status", "")
    if status in Post.Status:
        posts = own.kept().filter(has_status(status))
    else:
        posts = own.trashed() if status == TRASH else own.kept()
    context = {
        "sections": sections(request, "blog:mine"),
        "status": status,
        "tabs": tabs(own.counts(), status),
        "page_obj": one_page(request, posts.summaries().order_by("-modified_at", "-pk"), PAGE_SIZE),
    }
    return page(request, "blog/mine.html", context, fragment="listing")


def tabs(counts: dict[str, int], current: str) -> list[dict[str, object]]:
    labels = {"": _("All"), **dict(Post.Status.choices), TRASH: _("Trash")}
    counts[""] = sum(counts[status] for status in Post.Status)
    url = reverse("blog:mine")
    return [
        {
            "label": f"{label} ({counts[status]})",
            "href": f"{url}?status={status}" if status else url,
            "current": status == current,
        }
        for status, label in labels.items()
    ]


def finished(request: MemberRequest, to: object) -> HttpResponse:
    """After a change: the list again when its button was pressed there, else the page `to`."""
    return own_posts(request) if request.htmx.target == "mine" else go(request, to)

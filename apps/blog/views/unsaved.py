"""A text that is sent after the session has ended waits until its author has signed in again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse

from apps.blog.models.readable import LONGEST_TEXT
from apps.public.htmx import HtmxRequest, MemberRequest

KEY = "blog_unsaved"
KEPT = (
    *("title", "body_markdown", "featured_image", "excerpt"),
    *("tags", "meta_description", "publish_at", "version"),
)


def writer_required(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """`login_required` that loses no text."""

    @wraps(view)
    def wrapped(request: HtmxRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(cast("MemberRequest", request), *args, **kwargs)
        if request.method == "POST":
            keep(request)
        return redirect_to_login(request.get_full_path())

    return wrapped


def keep(request: HtmxRequest) -> None:
    fields = {name: request.POST.get(name, "")[:LONGEST_TEXT] for name in KEPT}
    request.session[KEY] = {"path": request.path, "fields": fields}


def take(request: HtmxRequest) -> dict[str, str]:
    """What was sent to this address and not saved; only once."""
    if request.session.get(KEY, {}).get("path") != request.path:
        return {}
    fields: dict[str, str] = request.session.pop(KEY)["fields"]
    return fields

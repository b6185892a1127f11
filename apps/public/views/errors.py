"""Error pages. They ask no database, no session and no context processor, for those may be what failed."""

import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from apps.common.contributions import NavigationItem, Text, contributions
from apps.common.rhythm import lasting
from apps.common.themes import cookie_theme

RETRY_AFTER = {429: 60, 503: 30}
# What may be asked again as it was; everything else has to be changed first.
PASSING = {429, 500, 503}


def error_page(
    request: HttpRequest, status: int, *, template: str = "", message: Text = "", retry_after: int | None = None
) -> HttpResponse:
    """The page of `errors/<status>.html`; `message` says it in the words of the rule that refused."""
    wait = retry_after or RETRY_AFTER.get(status)
    headers = {"Cache-Control": "no-store"} | retry_header(wait)
    with in_language_of(request):
        context = {
            "status": status,
            "message": message,
            "site_name": settings.SITE_NAME,
            "theme": cookie_theme(request),
            "request_id": getattr(request, "request_id", ""),
            "wait": lasting(timedelta(seconds=wait)) if wait else "",
            "again": request.get_full_path() if status in PASSING and request.method in ("GET", "HEAD") else "",
            "places": places() if status in (404, 410) else [],
        }
        content = get_template(template or f"errors/{status}.html").render(context)
    return HttpResponse(content, status=status, headers=headers)


def in_language_of(request: HttpRequest) -> AbstractContextManager[Any]:
    """What fails before the language was chosen is told in the visitor's all the same, not in the last one's."""
    if hasattr(request, "LANGUAGE_CODE"):
        return nullcontext()
    return translation.override(translation.get_language_from_request(request))


def places() -> list[dict[str, Text]]:
    """Where everybody may go on."""
    found = [item for item in contributions(NavigationItem) if item.audience == "everyone"]
    return [{"label": item.label, "href": reverse(item.url_name), "icon": item.icon} for item in found]


def retry_header(seconds: int | None) -> dict[str, str]:
    return {"Retry-After": str(seconds)} if seconds else {}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """A database that is away is no bug: it comes back, and so may the visitor."""
    is_outage = isinstance(sys.exception(), OperationalError | InterfaceError)
    return error_page(request, 503 if is_outage else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(request, 403, template="errors/403_csrf.html")

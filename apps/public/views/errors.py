"""Error pages. They ask no database, no session and no context processor, for those may be what failed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from apps.common.contributions import Text
from apps.common.themes import cookie_theme

RETRY_AFTER = {429: 60, 503: 30}


def error_page(
    request: HttpRequest, status: int, *, template: str = "", message: Text = "", retry_after: int | None = None
) -> HttpResponse:
    """The page of `errors/<status>.html`; `message` says it in the words of the rule that refused."""
    context = {
        "status": status,
        "message": message,
        "site_name": settings.SITE_NAME,
        "theme": cookie_theme(request),
        "request_id": getattr(request, "request_id", ""),
    }
    headers = {"Cache-Control": "no-store"} | retry_header(retry_after or RETRY_AFTER.get(status))
    content = get_template(template or f"errors/{status}.html").render(context)
    return HttpResponse(content, status=status, headers=headers)


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
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(request, 403, template="errors/403_csrf.html")

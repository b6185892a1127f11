from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from structlog.contextvars import bind_contextvars


class PersonalMiddleware:
    """Shows a signed-in person's pages in their own time zone and names them in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.get_response(request)
        bind_contextvars(user=request.user.pk)
        with timezone.override(request.user.time_zone or timezone.get_default_timezone()):
            return self.get_response(request)

"""While `MAINTENANCE` is set every door answers 503, the admin too, and says when to come back.

It stands behind the probes of a balancer, which go on answering, and behind the security headers, and before the first
thing that asks the database. The JSON door turns the page into its envelope.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase

from apps.public.views.errors import error_page

type GetResponse = Callable[[HttpRequest], HttpResponseBase]


class MaintenanceMiddleware:
    """Costs nothing while there is none: then it is left out of the chain."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed("MAINTENANCE is not set")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return error_page(request, 503, template="errors/maintenance.html", retry_after=settings.MAINTENANCE)

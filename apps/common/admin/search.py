"""The admin's search across models answers a page that is none as missing; Unfold's own answer is an error."""

from typing import Any

from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse


def refuse_pages_that_are_none(site: Any) -> None:
    found = site.search

    def search(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        try:
            response: HttpResponse = found(request, extra_context)
        except InvalidPage as error:
            raise Http404 from error
        return response

    site.search = search

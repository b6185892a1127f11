"""Lists by pages: `?page=2&page_size=50` gives `{count, next, previous, results}`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

WHOLE_NUMBER = _("This has to be a whole number of at least 1.")


class Pages(PageNumberPagination):
    """20 rows on a page, as many as 100 on request. A page past the end is 404, a page that is no number 400."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100

    def get_page_size(self, request: Request) -> int:
        return min(number(request, "page_size", self.page_size or 20), self.max_page_size)

    def get_page_number(self, request: Request, paginator: Any) -> int:
        return number(request, "page", 1)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """As OpenAPI 3.1 writes what may be null."""
        address = {"type": ["string", "null"], "format": "uri"}
        properties = {
            "count": {"type": "integer", "minimum": 0, "example": 41},
            "next": address | {"example": "https://example.com/api/users/?page=3"},
            "previous": address | {"example": "https://example.com/api/users/?page=1"},
        }
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": properties | {"results": schema},
        }


def number(request: Request, name: str, default: int) -> int:
    """ValidationError names the parameter; an empty one counts as absent."""
    given = request.query_params.get(name, "").strip()
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and given.strip("0")):
        raise ValidationError({name: [WHOLE_NUMBER]})
    # More digits than any count of rows has; Python refuses to read thousands of them.
    return int(given[:18])

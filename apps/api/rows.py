"""Lists that many ask for, read as plain values: objects and a serializer cost three times that.

    class RecipeViewSet(RowList, ModelDoor):
        serializer_class = RecipeSerializer         # tells one recipe, and the schema of both

        def told(self, rows):
            return [{"id": ...} for row in rows.values("id", ...)]

A test holds both against each other: the same JSON for the same rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.versions import newest

type Rows = list[dict[str, Any]]


class RowList(ListModelMixin):
    """`told` gives what the serializer gives. An older version is told by the serializer, which knows what changed."""

    def told(self, rows: QuerySet[Any]) -> Rows:
        """The rows of one page."""
        raise NotImplementedError

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        view: Any = self
        if request.version != newest().name:
            return super().list(request, *args, **kwargs)
        found = view.filter_queryset(view.get_queryset())
        response: Response = view.get_paginated_response(view.paginate_queryset(Table(found, self.told)))
        return response


@dataclass(frozen=True)
class Table:
    """What a paginator asks for: how many there are, and some of them."""

    found: QuerySet[Any]
    tell: Callable[[QuerySet[Any]], Rows]

    def count(self) -> int:
        return self.found.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> Rows:
        return self.tell(self.found[part])

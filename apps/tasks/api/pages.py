"""The list of tasks by pages: what is found, and what it was narrowed by."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from apps.api.pagination import Pages
from apps.tasks.listing import Listing

DAY = {"type": "string", "format": "date"}
STATUS, PRIORITY = ({"$ref": f"#/components/schemas/{name}Enum"} for name in ("TaskStatus", "Priority"))
APPLIED: dict[str, dict[str, Any]] = {
    "categories": {"type": "array", "items": {"type": "integer"}, "example": [3]},
    "projects": {"type": "array", "items": {"type": "integer"}, "example": [5]},
    "status": {"type": "array", "items": STATUS, "example": ["todo", "in_progress"]},
    "priority": {"type": "array", "items": PRIORITY, "example": ["high"]},
    "date_range": {
        "type": "object",
        "properties": {"start": DAY | {"example": "2026-12-01"}, "end": DAY | {"example": "2026-12-31"}},
    },
    "search": {"type": "string", "example": "hull"},
}


class TaskPages(Pages):
    """Beside the rows stands `filters_applied`: what the list was narrowed by, without what was not asked for."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        told = super().get_paginated_response_schema(schema)
        told["properties"]["filters_applied"] = {"type": "object", "properties": deepcopy(APPLIED)}
        told["required"].append("filters_applied")
        return told


@dataclass
class Found:
    """What a paginator asks for: how many there are, and some of them."""

    listing: Listing
    tell: Callable[[Sequence[int]], list[Any]]

    def count(self) -> int:
        return self.listing.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Any]:
        return self.tell(self.listing.ids(part.stop - part.start, offset=part.start))

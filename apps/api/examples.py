"""Examples that stand in the schema: one for the answer, and one for the body that is sent where that holds less."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer

TIME = "2026-12-01T12:00:00Z"


def example(value: dict[str, Any], *, sent: dict[str, Any] | None = None) -> Callable[[type], type]:
    """Class decorator: what a body of this serializer looks like; `sent` where a client sends something else."""
    shown = [OpenApiExample("Example", value, response_only=sent is not None)]
    if sent is not None:
        shown.append(OpenApiExample("Example", sent, request_only=True))
    decorate: Callable[[type], type] = extend_schema_serializer(examples=shown)
    return decorate

"""What the schema says where fields take more than they tell, and where a DELETE has a body."""

from copy import deepcopy
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from apps.api.schema import DoorSchema
from apps.tasks.api.fields import STATUSES

ID = {"type": "integer"}
KEY = {"oneOf": [{"type": "integer"}, {"type": "string", "minLength": 1}]}


class StatusExtension(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """One component, whoever has a field of it."""

    target_class = "apps.tasks.api.fields.StatusField"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Any) -> dict[str, Any]:
        component = ResolvedComponent(  # type: ignore[no-untyped-call]
            name="TaskStatusEnum",
            type=ResolvedComponent.SCHEMA,
            schema={"type": "string", "enum": STATUSES},
            object="TaskStatusEnum",
        )
        auto_schema.registry.register_on_missing(component)
        return {"allOf": [component.ref]}


class KeyExtension(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """An id or a slug is sent, an id is told."""

    target_class = "apps.tasks.api.fields.KeyField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Any) -> dict[str, Any]:
        return deepcopy(KEY if direction == "request" else ID)


class BodySchema(DoorSchema):
    """DELETE with a body, which drf-spectacular leaves out."""

    def _get_request_body(self, direction: str = "request") -> Any:
        method, self.method = self.method, "POST"
        try:
            return super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        finally:
            self.method = method

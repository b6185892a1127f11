"""The schema tells all that the door does: each refusal of an operation with an example, and the scopes of keys."""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from rest_framework import serializers

from apps.api.problems import CODES, MESSAGES
from apps.api.schema_headers import ALWAYS as ALL_HEADERS
from apps.api.schema_headers import OF_STATUS, add_headers, listens_to_a_tag, refs
from apps.api.views import READ, WRITE, Door

ALWAYS = (400, 406, 429, 500, 503)
BODIES = (413, 415)
CHANGES = (409, 422)
EXAMPLE_ID = "5f1c2c6e7a0b4c2f9a53f3a7d1c0b8e4"
EXAMPLE_TIME = "2026-12-01T12:00:00Z"


class ErrorSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="For machines; it never changes.")
    message = serializers.CharField(help_text="A sentence that can be shown to a person.")
    details = serializers.DictField(required=False)
    field_errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)

    class Meta:
        ref_name = "Error"


class APIErrorSerializer(serializers.Serializer[Any]):
    error = ErrorSerializer()
    timestamp = serializers.DateTimeField()
    request_id = serializers.CharField(help_text="Also in the header X-Request-ID and in the log.")

    class Meta:
        ref_name = "APIError"


class DoorSchema(AutoSchema):
    """drf-spectacular's schema of one view, with what the door adds to each operation."""

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        operation = super().get_operation(*args, **kwargs)
        if operation and isinstance(self.view, Door):
            self.add_errors(operation)
            self.add_scopes(operation, self.view)
            add_headers(self.registry, operation, self.view, self.path, self.method)
        return operation

    def get_summary(self) -> str | None:
        """The first sentence of the description, for lists of operations."""
        given: str | None = super().get_summary()
        return given or (self.get_description() or "").strip().partition("\n")[0].partition(". ")[0].rstrip(".")

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        """What is told of a row is always there; which form it may have was asked when it was written."""
        schema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        if direction == "response":
            for field in schema.get("properties", {}).values():
                field.pop("pattern", None)
            kind = serializer if isinstance(serializer, type) else type(serializer)
            if issubclass(kind, serializers.ModelSerializer):
                schema["required"] = sorted(schema["properties"])
        return schema

    def add_errors(self, operation: dict[str, Any]) -> None:
        for status in sorted(self.refusals(operation)):
            operation["responses"].setdefault(str(status), self.refusal(status).ref)

    def refusal(self, status: int) -> ResolvedComponent:
        """The answer of a status, once in the whole schema."""
        schema = self.resolve_serializer(APIErrorSerializer, "response").ref
        content = {"application/json": {"schema": schema, "example": example_of(status)}}
        headers = refs(self.registry, ALL_HEADERS | OF_STATUS.get(status, {}))
        component = ResolvedComponent(  # type: ignore[no-untyped-call]
            name=CODES[status].title().replace("_", ""),
            type=ResolvedComponent.RESPONSE,
            schema={"description": str(MESSAGES[status]), "headers": headers, "content": content},
            object=CODES[status],
        )
        self.registry.register_on_missing(component)
        return component

    def refusals(self, operation: dict[str, Any]) -> set[int]:
        found = {*ALWAYS}
        security = operation.get("security", [])
        if any(security):
            found |= {401, 403} if {} not in security or self.method != "GET" else {403}
        if "{" in self.path or self._is_list_view():
            found.add(404)
        if "requestBody" in operation:
            found.update(BODIES)
        if self.method not in {"GET", "HEAD"}:
            found.update(CHANGES)
        if listens_to_a_tag(self.view, self.path, self.method):
            found.add(412)
        return found

    def add_scopes(self, operation: dict[str, Any], door: Door) -> None:
        if any("apiKey" in way for way in operation.get("security", [])):
            operation["x-scopes"] = door.scopes(READ if self.method == "GET" else WRITE)

    def get_auth(self) -> Any:
        """An address that takes no keys does not offer them."""
        ways = super().get_auth()
        if getattr(self.view, "takes_keys", True):
            return ways
        return [way for way in ways if "apiKey" not in way and "apiKeyHeader" not in way]


def example_of(status: int) -> dict[str, Any]:
    if status == 400:
        message, field_errors = "This field is required.", {"title": ["This field is required."]}
        error = {"code": "VALIDATION_ERROR", "message": f"Title: {message}", "field_errors": field_errors}
    else:
        error = {"code": CODES[status], "message": str(MESSAGES[status])}
    return {"error": error, "timestamp": EXAMPLE_TIME, "request_id": EXAMPLE_ID}


def with_blank_choices_in_place(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """After the hook that names choices: no choice at all is no component of its own."""
    found: dict[str, Any] = blank_in_place(result)
    found["components"]["schemas"].pop("BlankEnum", None)
    return found


def blank_in_place(node: Any) -> Any:
    if node == {"$ref": "#/components/schemas/BlankEnum"}:
        return {"type": "string", "const": ""}
    if isinstance(node, dict):
        return {name: blank_in_place(nested) for name, nested in node.items()}
    return [blank_in_place(nested) for nested in node] if isinstance(node, list) else node


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "apps.api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        told = "The session of the site. Unsafe methods also want the header X-CSRFToken."
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME, "description": told}


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """One key, and either of two headers to send it in."""

    target_class = "apps.api.keys.authentication.ApiKeyAuthentication"
    name = ["apiKey", "apiKeyHeader"]

    def get_security_requirement(self, auto_schema: AutoSchema) -> list[dict[str, list[Any]]]:
        return [{name: []} for name in self.name]

    def get_security_definition(self, auto_schema: AutoSchema) -> list[dict[str, Any]]:
        told = "An API key, written as `Api-Key gw_live_<prefix>.<secret>`."
        bare = "The same API key by itself: `gw_live_<prefix>.<secret>`."
        return [
            {"type": "apiKey", "in": "header", "name": "Authorization", "description": told},
            {"type": "apiKey", "in": "header", "name": "X-Api-Key", "description": bare},
        ]

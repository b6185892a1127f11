"""Every answer of the JSON door that the suite ever sees is held against the schema.

`hold(failures)` watches the middleware that all of them pass, so no client and no live server goes around it.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

import jsonschema_rs
from django.test import override_settings
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

from apps.api.middleware import PREFIX, ApiMiddleware

JSON = "application/json"
NO_BODY = (204, 304)


class Contract:
    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
        self.validators: dict[tuple[str, str, str], Any] = {}

    @cached_property
    def paths(self) -> list[tuple[re.Pattern[str], str]]:
        """Patterns of the addresses, those without parameters in front."""
        templates = sorted(self.schema["paths"], key=lambda path: path.count("{"))
        return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + r"\Z"), path) for path in templates]

    def path_of(self, address: str) -> str:
        return next((path for pattern, path in self.paths if pattern.match(address)), "")

    def fault(self, method: str, address: str, status: int, content_type: str, body: bytes) -> str:
        """What of an answer is not as the schema says; empty when nothing is."""
        path = self.path_of(address)
        operation = self.schema["paths"].get(path, {}).get("get" if method == "HEAD" else method.lower())
        if operation is None:
            ours = status >= 400 and method != "HEAD" and content_type == JSON
            return self.fault_of_body(self.error, body) if ours else ""
        if status == 405:
            return "refuses a method that the schema has"
        if status in NO_BODY and str(status) in operation["responses"]:
            return "has a body" if body else ""
        answer = self.answer(operation, status)
        if answer is None:
            return f"answers {status}, which the schema has not"
        if method == "HEAD" or content_type == "application/problem+json":
            return ""
        schema = answer.get("content", {}).get(content_type)
        if schema is None:
            return f"answers {status} as {content_type}"
        return self.fault_of_body(self.validator(path, method, str(status), schema["schema"]), body)

    def answer(self, operation: dict[str, Any], status: int) -> dict[str, Any] | None:
        found: dict[str, Any] | None = operation["responses"].get(str(status))
        if found and "$ref" in found:
            return self.schema["components"]["responses"][found["$ref"].rpartition("/")[2]]
        return found

    @cached_property
    def error(self) -> Any:
        return self.compiled({"$ref": "#/components/schemas/APIError"})

    def validator(self, path: str, method: str, status: str, schema: dict[str, Any]) -> Any:
        key = (path, method, status)
        if key not in self.validators:
            self.validators[key] = self.compiled(schema)
        return self.validators[key]

    def compiled(self, schema: dict[str, Any]) -> Any:
        whole = {"allOf": [schema], "components": self.schema["components"]}
        return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)

    def fault_of_body(self, validator: Any, body: bytes) -> str:
        try:
            value = json.loads(body)
        except ValueError:
            return "is no JSON"
        errors = [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(value)]
        return "; ".join(errors[:3])[:600]


@cache
def contract() -> Contract:
    with override_settings(ROOT_URLCONF="settings.urls"), translation.override("en"):
        schema = SchemaGenerator().get_schema(request=None, public=True)
    return Contract(json.loads(json.dumps(schema, default=str)))


@contextmanager
def hold(failures: list[str]) -> Iterator[None]:
    answer: Callable[..., Any] = ApiMiddleware.__call__

    def held(self: ApiMiddleware, request: Any) -> Any:
        response = answer(self, request)
        if request.path.startswith(PREFIX) and not response.streaming:
            note(failures, request, response)
        return response

    ApiMiddleware.__call__ = held  # type: ignore[method-assign]
    try:
        yield
    finally:
        ApiMiddleware.__call__ = answer  # type: ignore[method-assign]


def made_for_a_test(request: Any) -> bool:
    view = getattr(request.resolver_match, "func", None)
    return ".tests." in getattr(getattr(view, "cls", view), "__module__", "")


def note(failures: list[str], request: Any, response: Any) -> None:
    if request.path.startswith(("/api/schema/", "/api/docs/")) and response.status_code < 400:
        return
    if made_for_a_test(request):
        return
    zipped = response.headers.get("Content-Encoding") == "gzip"
    body = gzip.decompress(response.content) if zipped else response.content
    content_type = response.headers.get("Content-Type", "").partition(";")[0]
    if fault := contract().fault(request.method, request.path, response.status_code, content_type, body):
        failures.append(f"{request.method} {request.path} {response.status_code}: {fault}")

"""What the schema says of headers: those that a client may send, and those that it gets."""

from typing import Any

from drf_spectacular.plumbing import ResolvedComponent

from apps.api import idempotency, versions
from apps.api.conditional import Conditional, Tagged
from apps.api.views import Door

type Told = dict[str, tuple[str, dict[str, Any]]]

TEXT, NUMBER = {"type": "string"}, {"type": "integer", "minimum": 1}
# On every answer, also on a refusal.
ALWAYS: Told = {
    "RateLimit": ("What is left of each policy: r requests, and t seconds until there is one more.", TEXT),
    "RateLimit-Policy": ("The policies that this request counted for: q requests in w seconds.", TEXT),
    "API-Version": ("The version that this answer is in.", TEXT),
    "X-Request-ID": ("Names this request in the log.", TEXT),
}
TAG: Told = {"ETag": ("Names this state of the row, for If-Match and If-None-Match.", TEXT)}
REPLAYED: Told = {"Idempotent-Replayed": ("`true` where this is the stored answer to an earlier try.", TEXT)}
WAIT: Told = {"Retry-After": ("Seconds to wait.", NUMBER)}
CHALLENGE: Told = {"WWW-Authenticate": ("What to send.", TEXT)}
# Of the refusals that have some of their own.
OF_STATUS: dict[int, Told] = {401: CHALLENGE, 429: WAIT, 503: WAIT}

API_VERSION = {
    "in": "header",
    "name": versions.HEADER,
    "description": "The version to speak. Without it the one that the key is pinned to, else the newest.",
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": idempotency.HEADER,
    "description": "Names this request, so that sending it again takes no second effect. Good for 24 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"},
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "description": "The ETag of the state that you know; 412 where it is no longer that.",
    "schema": TEXT,
}
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The ETag of the state that you have; 304 where it is still that.",
    "schema": TEXT,
}


def add_headers(registry: Any, operation: dict[str, Any], view: Door, path: str, method: str) -> None:
    known = [version.name for version in versions.VERSIONS]
    sent: list[dict[str, Any]] = [API_VERSION | {"schema": {"type": "string", "enum": known}}]
    got = dict(ALWAYS)
    if method == "POST" and view.idempotent and any(operation.get("security", [])):
        sent.append(IDEMPOTENCY_KEY)
        got |= REPLAYED
    if listens_to_a_tag(view, path, method):
        sent.append(IF_MATCH)
    if tells_a_tag(view, path, method):
        sent.append(IF_NONE_MATCH)
        got |= TAG
        operation["responses"]["304"] = {"description": "It is still what you have."}
    operation["parameters"] = [*operation.get("parameters", []), *sent]
    for status, response in operation["responses"].items():
        # Refusals are components, which have theirs.
        if "$ref" not in response:
            response["headers"] = refs(registry, got if status < "400" else ALWAYS)


def listens_to_a_tag(view: Any, path: str, method: str) -> bool:
    return method != "GET" and is_of_a_row(view, path)


def tells_a_tag(view: Any, path: str, method: str) -> bool:
    return method == "GET" and is_of_a_row(view, path) and getattr(view, "action", "retrieve") == "retrieve"


def is_of_a_row(view: Any, path: str) -> bool:
    return "{" in path if isinstance(view, Conditional) else isinstance(view, Tagged)


def refs(registry: Any, headers: Told) -> dict[str, Any]:
    return {name: ref(registry, name, *told) for name, told in headers.items()}


def ref(registry: Any, name: str, description: str, schema: dict[str, Any]) -> dict[str, str]:
    component = ResolvedComponent(  # type: ignore[no-untyped-call]
        name=name, type=ResolvedComponent.HEADER, schema={"description": description, "schema": schema}, object=name
    )
    registry.register_on_missing(component)
    found: dict[str, str] = component.ref
    return found

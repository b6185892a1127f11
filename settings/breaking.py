"""What of a schema (OpenAPI 3.1) would break clients that were made for an earlier one.

Not broken is what a careful client does not notice: an address, an optional parameter or a field of an answer that is
new, a new value among those that an answer may hold, and anything that is taken and was not before.
"""

from collections.abc import Callable, Iterator
from typing import Any

type Node = dict[str, Any]
type Forms = list[Node]

# Bounds of what is sent: whether the later one takes less than the earlier.
BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(
        ("maxLength", "maxItems", "maximum", "exclusiveMaximum"), lambda was, now: was is None or now < was
    ),
    **dict.fromkeys(
        ("minLength", "minItems", "minimum", "exclusiveMinimum"), lambda was, now: was is None or now > was
    ),
    "pattern": lambda was, now: was != now,
}
SENT, GIVEN = "sent", "given"


def breaking(old: Node, new: Node) -> list[str]:
    """Sentences that say what is missing or narrower, each with its place; empty when nothing is."""
    return sorted(set(Comparison(old, new).all()))


class Comparison:
    def __init__(self, old: Node, new: Node) -> None:
        self.old, self.new = old, new
        # Components that are being compared; one that holds itself is compared once.
        self.open: set[tuple[str, str]] = set()

    def all(self) -> Iterator[str]:
        for path, ways in self.old["paths"].items():
            later = self.new["paths"].get(path)
            if later is None:
                yield f"{path}: the address is gone"
                continue
            for method, operation in ways.items():
                name = f"{method.upper()} {path}"
                if method in later:
                    yield from self.of_operation(name, operation, later[method])
                else:
                    yield f"{name}: the method is gone"

    def of_operation(self, name: str, was: Node, now: Node) -> Iterator[str]:
        if was["operationId"] != now["operationId"]:
            yield f"{name}: operationId {was['operationId']} became {now['operationId']}"
        for way in was.get("security", []):
            if way not in now.get("security", []):
                yield f"{name}: {' and '.join(way) or 'nobody'} is not let in any more"
        for scope in was.get("x-scopes", []):
            if scope not in now.get("x-scopes", [scope]):
                yield f"{name}: the scope {scope} is not enough any more"
        yield from self.of_parameters(name, was, now)
        yield from self.of_request(name, was, now)
        yield from self.of_responses(name, was["responses"], now["responses"])

    def of_parameters(self, name: str, was: Node, now: Node) -> Iterator[str]:
        before, after = parameters(was), parameters(now)
        for key in before.keys() - after.keys():
            yield f"{name}: the parameter {key} is gone"
        for key, parameter in after.items():
            if parameter.get("required") and not before.get(key, {}).get("required"):
                yield f"{name}: the parameter {key} is required now"
            if key in before:
                yield from self.of_schema(f"{name} {key}", before[key]["schema"], parameter["schema"], SENT)

    def of_request(self, name: str, was: Node, now: Node) -> Iterator[str]:
        before, after = was.get("requestBody", {}), now.get("requestBody", {})
        if after.get("required") and not before.get("required"):
            yield f"{name}: a body is required now"
        yield from self.of_content(f"{name} request", before, after, SENT)

    def of_responses(self, name: str, was: Node, now: Node) -> Iterator[str]:
        for status, response in was.items():
            if status not in now:
                yield f"{name}: {status} is no answer any more"
                continue
            before, after = follow(self.old, response), follow(self.new, now[status])
            for header in before.get("headers", {}).keys() - after.get("headers", {}).keys():
                yield f"{name} {status}: the header {header} is gone"
            yield from self.of_content(f"{name} {status}", before, after, GIVEN)

    def of_content(self, place: str, was: Node, now: Node, way: str) -> Iterator[str]:
        for kind, body in was.get("content", {}).items():
            if kind in now.get("content", {}):
                yield from self.of_schema(place, body["schema"], now["content"][kind]["schema"], way)
            else:
                yield f"{place}: {kind} is gone"

    def of_schema(self, place: str, was: Node, now: Node, way: str) -> list[str]:
        """Each form that could be sent can be sent still; each form that is given was given before."""
        pair = (was.get("$ref", ""), now.get("$ref", ""))
        if pair in self.open:
            return []
        if all(pair):
            self.open.add(pair)
        before, after = forms(self.old, was), forms(self.new, now)
        if way == SENT:
            found = [min((list(self.of_form(place, a, b, way)) for b in like(a, after)), key=len) for a in before]
        else:
            found = [min((list(self.of_form(place, a, b, way)) for a in like(b, before)), key=len) for b in after]
        self.open.discard(pair)
        return [fault for faults in found for fault in faults]

    def of_form(self, place: str, was: Node, now: Node, way: str) -> Iterator[str]:
        if was.get("type") != now.get("type"):
            yield f"{place}: {was.get('type', 'anything')} became {now.get('type', 'anything')}"
            return
        yield from of_values(place, was, now, way)
        for name in ("items", "additionalProperties"):
            if isinstance(was.get(name), dict) and isinstance(now.get(name), dict):
                yield from self.of_schema(f"{place}[]", was[name], now[name], way)
        fields, later = was.get("properties", {}), now.get("properties", {})
        for name in fields:
            if name in later:
                yield from self.of_schema(f"{place} {name}", fields[name], later[name], way)
            else:
                yield f"{place}: the field {name} is gone"
        yield from of_required(place, {*was.get("required", [])}, {*now.get("required", [])}, way)


def of_values(place: str, was: Node, now: Node, way: str) -> Iterator[str]:
    before, after = values(was), values(now)
    if gone := [value for value in before or [] if after is not None and value not in after]:
        yield f"{place}: {', '.join(map(str, gone))} is no choice any more"
    if before is None and after is not None and way == SENT:
        yield f"{place}: it is one of a few choices now"
    if before is not None and after is None and way == GIVEN:
        yield f"{place}: it may be anything now"
    if was.get("format") != now.get("format"):
        yield f"{place}: the format {was.get('format', 'none')} became {now.get('format', 'none')}"
    for bound, is_narrower in BOUNDS.items():
        if way == SENT and bound in now and is_narrower(was.get(bound), now[bound]):
            yield f"{place}: {bound} is {now[bound]} now"


def of_required(place: str, was: set[str], now: set[str], way: str) -> Iterator[str]:
    for name in sorted(now - was) if way == SENT else []:
        yield f"{place}: the field {name} is required now"
    for name in sorted(was - now) if way == GIVEN else []:
        yield f"{place}: the field {name} may be missing now"


def parameters(operation: Node) -> dict[str, Node]:
    return {f"{told['in']} {told['name']}": told for told in operation.get("parameters", [])}


def values(schema: Node) -> list[Any] | None:
    found: list[Any] | None = [schema["const"]] if "const" in schema else schema.get("enum")
    return found


def like(form: Node, others: Forms) -> Forms:
    """Those it could be: of the same type, or all where there is none."""
    return [other for other in others if other.get("type") == form.get("type")] or others


def forms(document: Node, schema: Node) -> Forms:
    """What a value may be, one for each type: references are followed, and choices taken apart."""
    schema = follow(document, schema)
    for word in ("oneOf", "anyOf"):
        if word in schema:
            return [form for part in schema[word] for form in forms(document, part)]
    for part in schema.get("allOf", []):
        schema = follow(document, part) | {name: value for name, value in schema.items() if name != "allOf"}
    types = schema.get("type")
    return [schema | {"type": each} for each in types] if isinstance(types, list) else [schema]


def follow(document: Node, node: Node) -> Node:
    while "$ref" in node:
        found = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node

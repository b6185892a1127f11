"""The schema of the JSON door is what a client can be generated from: complete, named, and with examples that hold.

Each gate looks at all operations or components that there are, and lists what is wrong.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.contract import JSON, contract

DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")
FORM = "multipart/form-data"
MOMENTS = ("timestamp", "_at")

type Node = dict[str, Any]


@cache
def operations() -> dict[str, Node]:
    found = [(f"{method.upper()} {path}", told) for path, ways in paths().items() for method, told in ways.items()]
    return dict(found)


def paths() -> Node:
    return contract().schema["paths"]


def components(kind: str) -> Node:
    return contract().schema["components"][kind]


def nodes(value: Any, place: str = "") -> Iterator[tuple[str, Node]]:
    """Every object of the schema with its place; what stands in examples is data and none of it."""
    if isinstance(value, dict):
        yield place, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, nested in pairs:
        if name not in ("example", "examples", "default", "enum"):
            yield from nodes(nested, f"{place}/{name}")


def bodies(operation: Node, *statuses: str) -> Iterator[tuple[str, str, Node]]:
    """What is sent and what is answered: its place, its media type, and the description with its schema."""
    for kind, body in operation.get("requestBody", {}).get("content", {}).items():
        yield "request", kind, body
    for status, response in operation["responses"].items():
        for kind, body in resolved(response).get("content", {}).items():
            if status[0] in statuses:
                yield status, kind, body


def resolved(node: Node) -> Node:
    while "$ref" in node:
        found: Any = contract().schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def examples(body: Node) -> list[Any]:
    given = [body["example"]] if "example" in body else []
    return [*given, *(example["value"] for example in body.get("examples", {}).values())]


@pytest.mark.parametrize("name", operations())
class TestEveryOperation:
    def test_has_a_summary_an_identifier_and_one_tag(self, name):
        told = operations()[name]
        assert told.get("summary", "").strip(), "say in one line what it does"
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", told["operationId"])
        assert len(told["tags"]) == 1

    def test_shows_an_example_of_what_is_sent_and_answered_as_json(self, name):
        found = [place for place, kind, body in bodies(operations()[name], "2") if kind == JSON and not examples(body)]
        assert not found

    def test_has_examples_that_keep_to_their_schemas(self, name):
        faults = [
            f"{place}: {error.message}"
            for place, _kind, body in bodies(operations()[name], "2", "4", "5")
            for example in examples(body)
            for error in contract().compiled(body["schema"]).iter_errors(example)
        ]
        assert not faults

    def test_refuses_with_the_one_shape_of_errors(self, name):
        answers = bodies(operations()[name], "4", "5")
        refusals = {status: body for status, _kind, body in answers if status != "request"}
        other = [status for status, body in refusals.items() if "APIError" not in names_in(resolved(body["schema"]))]
        assert not other, "an answer of 4xx or 5xx that is no APIError"
        assert {"400", "406", "429", "500", "503"} <= set(refusals)

    def test_says_which_scopes_a_key_needs_where_keys_are_taken(self, name):
        told = operations()[name]
        takes_keys = any("apiKey" in way for way in told.get("security", []))
        assert bool(told.get("x-scopes")) is takes_keys


def names_in(schema: Node) -> set[str]:
    """The components that a schema may be; its own is known by its fields."""
    refs = {node["$ref"].rpartition("/")[2] for _place, node in nodes(schema) if "$ref" in node}
    return refs | ({"APIError"} if schema == components("schemas")["APIError"] else set())


def test_no_two_operations_share_an_identifier_or_a_summary():
    for field in ("operationId", "summary"):
        shared = [
            text for text, times in Counter(told.get(field) for told in operations().values()).items() if times > 1
        ]
        assert not shared


def test_null_is_a_type_and_named_once():
    wrong = [place for place, node in nodes(contract().schema) if "nullable" in node or is_doubled(node.get("type"))]
    assert not wrong


def is_doubled(types: Any) -> bool:
    return isinstance(types, list) and len(types) != len(set(types))


def test_times_say_that_they_are():
    wrong = [
        f"{place}.{name}"
        for place, node in nodes(contract().schema)
        for name, field in node.get("properties", {}).items()
        if isinstance(field, dict) and name.endswith(MOMENTS) and resolved(field).get("format") != "date-time"
    ]
    assert not wrong


def test_whatever_looks_like_a_time_in_an_example_says_that_it_is():
    wrong = [
        f"{name} {place}: {at}"
        for name, told in operations().items()
        for place, _kind, body in bodies(told, "2", "4", "5")
        for example in examples(body)
        for at, schema in times_in(example, body["schema"])
        if schema.get("format") != "date-time"
    ]
    assert not wrong


def times_in(value: Any, schema: Node, at: str = "") -> Iterator[tuple[str, Node]]:
    schema = resolved(schema)
    if isinstance(value, dict):
        for name, nested in value.items():
            yield from times_in(nested, schema.get("properties", {}).get(name, {}), f"{at}.{name}")
    elif isinstance(value, list):
        for nested in value:
            yield from times_in(nested, schema.get("items", {}), f"{at}[]")
    elif isinstance(value, str) and DATE_TIME.fullmatch(value):
        yield at, schema


def test_files_are_binary_and_travel_in_forms_alone():
    wrong = []
    for name, told in operations().items():
        for place, kind, body in bodies(told, "2"):
            has_file = any(node.get("format") == "binary" for _at, node in nodes(resolved(body["schema"])))
            if has_file is not (kind == FORM):
                wrong.append(f"{name} {place} as {kind}")
    assert not wrong


def test_choices_have_names_that_say_what_they_are_of():
    unnamed = [
        f"{component}.{name}"
        for component, schema in components("schemas").items()
        for name, field in schema.get("properties", {}).items()
        if {"enum"} & (set(field) | set(field.get("items", {})))
    ]
    nameless = [name for name in components("schemas") if re.search(r"\d|^Blank|^Null", name)]
    assert not unnamed + nameless


def test_what_nobody_refers_to_is_not_described():
    used = {node["$ref"] for _place, node in nodes(contract().schema) if "$ref" in node}
    kinds = ("schemas", "responses", "headers")
    assert not {f"#/components/{kind}/{name}" for kind in kinds for name in components(kind)} - used

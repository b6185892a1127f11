"""Each way to break a client, planted in a small schema, and what may change without one noticing."""

from copy import deepcopy

import pytest

from settings.breaking import breaking

BOAT = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "name": {"type": "string", "maxLength": 40},
        "kind": {"$ref": "#/components/schemas/KindEnum"},
        "built_at": {"type": ["string", "null"], "format": "date-time"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Boat"}},
    },
    "required": ["id", "name"],
}
SENT = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 40},
        "kind": {"oneOf": [{"$ref": "#/components/schemas/KindEnum"}, {"type": "null"}]},
        "length": {"type": "number", "minimum": 0},
    },
    "required": ["name"],
}
WRITE = {
    "operationId": "boats_create",
    "security": [{"bearer": []}, {"apiKey": []}],
    "x-scopes": ["write"],
    "parameters": [
        {"in": "query", "name": "page", "schema": {"type": "integer"}},
        {"in": "header", "name": "If-Match", "schema": {"type": "string"}},
    ],
    "requestBody": {
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/BoatRequest"}},
            "multipart/form-data": {"schema": {"$ref": "#/components/schemas/BoatRequest"}},
        }
    },
    "responses": {
        "201": {
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Boat"}}},
        },
        "409": {"$ref": "#/components/responses/Conflict"},
    },
}
SCHEMA = {
    "paths": {"/boats/": {"post": WRITE, "get": WRITE | {"operationId": "boats_list"}}},
    "components": {
        "schemas": {"Boat": BOAT, "BoatRequest": SENT, "KindEnum": {"type": "string", "enum": ["sail", "row"]}},
        "responses": {"Conflict": {"content": {"application/json": {"schema": {"type": "object"}}}}},
    },
}


class Planted:
    """The later schema, and short ways to its parts."""

    def __init__(self):
        self.schema = deepcopy(SCHEMA)
        self.operation = self.schema["paths"]["/boats/"]["post"]
        self.components = self.schema["components"]["schemas"]
        self.sent, self.given = self.components["BoatRequest"], self.components["Boat"]
        self.kinds = self.components["KindEnum"]["enum"]

    def faults(self) -> list[str]:
        return breaking(SCHEMA, self.schema)


@pytest.fixture
def later():
    return Planted()


BREAKING = {
    "the address is gone": lambda it: it.schema["paths"].pop("/boats/"),
    "the method is gone": lambda it: it.schema["paths"]["/boats/"].pop("get"),
    "operationId boats_create became boats_add": lambda it: it.operation.update(operationId="boats_add"),
    "apiKey is not let in any more": lambda it: it.operation["security"].pop(),
    "the scope write is not enough any more": lambda it: it.operation.update({"x-scopes": ["boats:write"]}),
    "the parameter query page is gone": lambda it: it.operation["parameters"].pop(0),
    "the parameter query page is required now": lambda it: it.operation["parameters"][0].update(required=True),
    "the parameter query fleet is required now": lambda it: it.operation["parameters"].append(
        {"in": "query", "name": "fleet", "schema": {"type": "string"}, "required": True}
    ),
    "query page: integer became boolean": lambda it: it.operation["parameters"][0]["schema"].update(type="boolean"),
    "a body is required now": lambda it: it.operation["requestBody"].update(required=True),
    "multipart/form-data is gone": lambda it: it.operation["requestBody"]["content"].pop("multipart/form-data"),
    "201 is no answer any more": lambda it: it.operation["responses"].pop("201"),
    "409 is no answer any more": lambda it: it.operation["responses"].pop("409"),
    "201: the header ETag is gone": lambda it: it.operation["responses"]["201"]["headers"].pop("ETag"),
    "request: the field length is gone": lambda it: it.sent["properties"].pop("length"),
    "request: the field length is required now": lambda it: it.sent["required"].append("length"),
    "request name: string became integer": lambda it: it.sent["properties"]["name"].update(type="integer"),
    "request name: maxLength is 20 now": lambda it: it.sent["properties"]["name"].update(maxLength=20),
    "request name: pattern is ^a now": lambda it: it.sent["properties"]["name"].update(pattern="^a"),
    "request name: the format none became email": lambda it: it.sent["properties"]["name"].update(format="email"),
    "request name: it is one of a few choices now": lambda it: it.sent["properties"]["name"].update(enum=["a"]),
    "request length: minimum is 1 now": lambda it: it.sent["properties"]["length"].update(minimum=1),
    "request kind: null became string": lambda it: it.sent["properties"]["kind"]["oneOf"].pop(),
    "row is no choice any more": lambda it: it.kinds.remove("row"),
    "201: the field name is gone": lambda it: it.given["properties"].pop("name"),
    "201: the field name may be missing now": lambda it: it.given["required"].remove("name"),
    "201 id: integer became string": lambda it: it.given["properties"]["id"].update(type="string"),
    "201 id: integer became null": lambda it: it.given["properties"]["id"].update(type=["integer", "null"]),
    "201 kind: it may be anything now": lambda it: it.given["properties"].update(kind={"type": "string"}),
    "201 tags[]: string became integer": lambda it: it.given["properties"]["tags"]["items"].update(type="integer"),
    "201 built_at: the format date-time became date": lambda it: it.given["properties"]["built_at"].update(
        format="date"
    ),
}
HARMLESS = {
    "a new address": lambda it: it.schema["paths"].update({"/crews/": {}}),
    "a new way in": lambda it: it.operation["security"].append({"session": []}),
    "another scope that is enough": lambda it: it.operation["x-scopes"].append("boats:write"),
    "no scope needed": lambda it: it.operation.pop("x-scopes"),
    "a new optional parameter": lambda it: it.operation["parameters"].append(
        {"in": "query", "name": "fleet", "schema": {"type": "string"}}
    ),
    "a new answer": lambda it: it.operation["responses"].update({"412": {"$ref": "#/components/responses/Conflict"}}),
    "a new field": lambda it: it.given["properties"].update(crew={"type": "integer"}),
    "a new field that may be sent": lambda it: it.sent["properties"].update(crew={"type": "integer"}),
    "a field that need not be sent": lambda it: it.sent["required"].remove("name"),
    "a field that is always there": lambda it: it.given["required"].append("kind"),
    "a longer name": lambda it: it.sent["properties"]["name"].update(maxLength=80),
    "a name of any length": lambda it: it.sent["properties"]["name"].pop("maxLength"),
    "null may be sent": lambda it: it.sent["properties"]["name"].update(type=["string", "null"]),
    "null is not given": lambda it: it.given["properties"]["built_at"].update(type="string"),
    "one more choice": lambda it: it.kinds.append("motor"),
    "other words": lambda it: it.operation.update(summary="Build a boat", description="From wood."),
}


def test_nothing_is_broken_where_nothing_changed(later):
    assert later.faults() == []


@pytest.mark.parametrize("fault", BREAKING)
def test_a_change_that_breaks_clients_is_told(fault, later):
    BREAKING[fault](later)
    found = later.faults()
    assert found
    assert all(fault in told for told in found if "boats_list" not in told), found


@pytest.mark.parametrize("change", HARMLESS)
def test_a_change_that_nobody_notices_is_none(change, later):
    HARMLESS[change](later)
    assert later.faults() == []

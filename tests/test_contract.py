"""A small run of what `bin/contract` does at length: each caller asks what it is let into, every time the same."""

from typing import Any

import pytest

from tests.contract_run.application import TakenBack, one_connection_for_all_threads
from tests.contract_run.asked import callers, let_in, schema_for
from tests.contract_run.run import run

SEED, EXAMPLES = 1, 3


@pytest.mark.parametrize("caller", ["anonymous", "session", "token", "key"])
def test_the_product_answers_as_the_schema_says(caller, world, things):
    app, schema = TakenBack(callers(world)[caller]), let_in(caller, schema_for(caller, things))
    with one_connection_for_all_threads():
        report = run(app, schema, seed=SEED, examples=EXAMPLES)
    assert not report.failures, "\n\n".join(report.examples.values())
    assert report.cases >= 10
    assert report.statuses[200]


def one_operation() -> dict[str, Any]:
    sent = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    answer = {"description": "", "content": {"application/json": {"schema": sent}}}
    refused = {"description": "", "content": {"application/json": {"schema": {"type": "object"}}}}
    write = {
        "operationId": "boats_create",
        "parameters": [],
        "requestBody": {"content": {"application/json": {"schema": sent}}, "required": True},
        "responses": {"201": answer, "400": refused},
    }
    info = {"title": "Boats", "version": "1"}
    paths = {"/boats/": {"post": write}}
    return {"openapi": "3.1.1", "info": info, "paths": paths, "components": {}}


@pytest.mark.parametrize(
    ("check", "status", "content_type", "body"),
    [
        ("not_a_server_error", "500 Broken", "application/json", b"{}"),
        ("status_code_conformance", "418 Teapot", "application/json", b"{}"),
        ("content_type_conformance", "201 Created", "text/html", b"{}"),
        ("response_schema_conformance", "201 Created", "application/json", b'{"name": 1}'),
        ("negative_data_rejection", "201 Created", "application/json", b'{"name": "x"}'),
        ("unsupported_method", "201 Created", "application/json", b'{"name": "x"}'),
    ],
)
def test_an_application_that_does_otherwise_is_found_out(check, status, content_type, body):
    def app(environ, start_response):
        start_response(status, [("Content-Type", content_type)])
        return [body]

    report = run(app, one_operation(), seed=SEED, examples=EXAMPLES, coverage=True)
    assert report.failures[check]
    assert any(told.startswith(check) for told in report.examples)

"""One shape for every refusal below /api/, whoever refuses."""

import json
import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from apps.api.exceptions import flattened, spoken
from apps.api.tests.faulty import SECRET
from apps.api.tokens.authentication import TokenAuthentication

pytestmark = pytest.mark.urls("apps.api.tests.faulty")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ANSWERS = {
    "business": (422, "BUSINESS_RULE"),
    "conflict": (409, "CONFLICT"),
    "precondition": (412, "PRECONDITION_FAILED"),
    "often": (429, "RATE_LIMIT_EXCEEDED"),
    "away": (503, "SERVICE_UNAVAILABLE"),
    "missing": (404, "RESOURCE_NOT_FOUND"),
    "denied": (403, "PERMISSION_DENIED"),
    "field": (400, "VALIDATION_ERROR"),
    "whole": (400, "VALIDATION_ERROR"),
    "suspicious": (400, "PARSE_ERROR"),
    "database": (503, "SERVICE_UNAVAILABLE"),
    "interface": (503, "SERVICE_UNAVAILABLE"),
    "throttled": (429, "RATE_LIMIT_EXCEEDED"),
    "parse": (400, "PARSE_ERROR"),
    "bug": (500, "INTERNAL_SERVER_ERROR"),
}


def error_of(answer) -> dict:
    """The error of an answer that is the envelope and nothing else."""
    body = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/json"
    assert body.keys() == {"error", "timestamp", "request_id"}
    assert TIME.fullmatch(body["timestamp"])
    assert body["request_id"] == answer.headers["X-Request-ID"]
    assert body["error"].keys() <= {"code", "message", "details", "field_errors"}
    assert body["error"]["message"]
    return body["error"]


@pytest.mark.parametrize("debug", [False, True], ids=["deployed", "debug"])
@pytest.mark.parametrize("kind", ANSWERS)
def test_whatever_is_raised_becomes_the_envelope(anybody, settings, kind, debug):
    settings.DEBUG = debug
    answer = anybody.ask("GET", f"/api/faulty/{kind}/")
    assert (answer.status_code, error_of(answer)["code"]) == ANSWERS[kind]
    assert not re.search(f"{SECRET}|SecretModel|password of|Traceback|<html", answer.content.decode())
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("kind", "seconds"), [("often", 7), ("throttled", 4), ("away", 30), ("database", 5)])
def test_a_refusal_for_now_says_when_to_come_back(anybody, kind, seconds):
    answer = anybody.ask("GET", f"/api/faulty/{kind}/")
    assert abs(int(answer.headers["Retry-After"]) - seconds) <= 1


def test_words_of_a_rule_reach_the_person(anybody):
    assert error_of(anybody.ask("GET", "/api/faulty/business/"))["message"] == "Not while it rains."
    assert error_of(anybody.ask("GET", "/api/faulty/denied/"))["message"] == "Only on Sundays."
    assert error_of(anybody.ask("GET", "/api/faulty/field/"))["field_errors"] == {"title": ["Too short."]}
    assert error_of(anybody.ask("GET", "/api/faulty/whole/"))["field_errors"] == {"non_field_errors": ["Nothing fits."]}


@pytest.mark.parametrize(
    ("sent", "path", "message"),
    [
        ({}, "title", "Title: This field is required."),
        ({"title": "a", "due_date": "soon"}, "due_date", "Due date: Date has wrong format"),
        ({"title": "a", "tags": [{"name": "b"}, {"name": "too long"}]}, "tags.1.name", "Tags 1 name: Ensure"),
        ({"title": "both"}, "non_field_errors", "Never both."),
        ([], "non_field_errors", "Invalid data."),
    ],
)
def test_a_field_is_named_in_the_sentence_and_in_the_list(anybody, sent, path, message):
    answer = anybody.ask("POST", "/api/faulty/recipe/", sent)
    error = error_of(answer)
    assert (answer.status_code, error["code"], [*error["field_errors"]]) == (400, "VALIDATION_ERROR", [path])
    assert error["message"].startswith(message)


def test_nested_errors_are_told_by_their_path():
    detail = {"a": {"b": ["one"], "non_field_errors": ["whole"]}, "c": [{}, {"d": ["two", "three"]}], "e": ["four"]}
    assert list(flattened(detail)) == [
        ("a.b", "one"),
        ("a", "whole"),
        ("c.1.d", "two"),
        ("c.1.d", "three"),
        ("e", "four"),
    ]
    assert spoken("due_date") == "Due date"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/nothing/", "/api/schema/nothing", "/api/%00"])
def test_an_unknown_address_is_the_envelope_by_every_method(anybody, method, path):
    answer = anybody.ask(method, path)
    assert answer.status_code == 404
    if method != "HEAD":
        assert error_of(answer)["code"] == "RESOURCE_NOT_FOUND"


def test_a_forgotten_slash_is_pointed_out(anybody):
    assert "/api/health/" in error_of(anybody.ask("POST", "/api/health"))["message"]


def test_a_method_that_is_not_taken_says_which_are(anybody):
    answer = anybody.ask("DELETE", "/api/health/")
    assert (answer.status_code, error_of(answer)["code"]) == (405, "METHOD_NOT_ALLOWED")
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_strange_method_is_the_envelope(anybody):
    answer = anybody.ask("BREW", "/api/health/")
    assert (answer.status_code, error_of(answer)["code"]) == (405, "METHOD_NOT_ALLOWED")


def test_an_answer_that_is_no_json_is_not_to_be_had(anybody):
    answer = anybody.ask("GET", "/api/health/", Accept="text/html")
    assert (answer.status_code, error_of(answer)["code"]) == (406, "NOT_ACCEPTABLE")


def test_a_body_of_another_kind_is_refused(anybody):
    answer = anybody.generic("POST", "/api/faulty/recipe/", "<title/>", "application/xml")
    assert (answer.status_code, error_of(answer)["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize("body", ["{", "", '{"title": NaN}', "\xff", '{"title": "\\ud800"}', "nothing"])
def test_a_body_that_is_no_json_is_a_parse_error(anybody, body):
    answer = anybody.generic("POST", "/api/faulty/recipe/", body.encode("latin-1"), "application/json")
    expected = ("VALIDATION_ERROR", "PARSE_ERROR")[bool(body)]
    assert (answer.status_code, error_of(answer)["code"]) == (400, expected)


def test_a_host_of_somebody_else_is_refused(anybody):
    answer = anybody.ask("GET", "/api/health/", Host="evil.example")
    assert (answer.status_code, error_of(answer)["code"]) == (400, "PARSE_ERROR")


def test_a_session_without_its_token_is_told_that_it_is_the_token(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    answer = client.generic("PATCH", "/api/users/me/", "{}", "application/json")
    assert (answer.status_code, error_of(answer)["code"]) == (403, "CSRF_FAILED")


def test_a_visitor_is_asked_who_it_is(anybody, db):
    answer = anybody.ask("GET", "/api/users/me/")
    assert (answer.status_code, error_of(answer)["code"]) == (401, "AUTHENTICATION_REQUIRED")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_bad_credential_breaks_no_public_address(anybody, db):
    for header in ("Bearer nonsense", "Bearer", "Bearer a b", "Basic x", "\xff"):
        assert anybody.ask("GET", "/api/health/", Authorization=header).status_code == 200
        assert anybody.ask("POST", "/api/token/verify/", {"token": "x"}, Authorization=header).status_code == 200


def test_a_body_too_large_is_read_and_refused(anybody, settings):
    settings.API_BODY_LIMIT = 1000
    answer = anybody.generic("POST", "/api/faulty/recipe/", b"x" * 1001, "application/json")
    assert (answer.status_code, error_of(answer)["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert answer.wsgi_request.META["wsgi.input"]._FakePayload__len == 0, "the rest is still in the pipe"


def test_json_has_a_limit_of_its_own(anybody, settings):
    settings.API_JSON_LIMIT = 100
    answer = anybody.ask("POST", "/api/faulty/recipe/", {"title": "x" * 100})
    assert (answer.status_code, error_of(answer)["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_a_nul_in_a_query_is_refused_by_its_name(anybody, by_token, alice):
    answer = by_token(alice).ask("GET", "/api/users/?search=a%00b")
    assert (answer.status_code, [*error_of(answer)["field_errors"]]) == (400, ["search"])


def test_a_database_that_is_away_is_told_as_that(anybody, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused at 10.0.0.1")

    monkeypatch.setattr(TokenAuthentication, "authenticate", away)
    answer = anybody.ask("GET", "/api/users/me/")
    assert (answer.status_code, error_of(answer)["code"]) == (503, "SERVICE_UNAVAILABLE")
    assert (answer.headers["Retry-After"], b"10.0.0.1" in answer.content) == ("5", False)


def test_a_database_that_is_away_before_any_view_is_told_as_that(anybody, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("apps.common.middleware.session_timeout.SessionTimeoutMiddleware.__call__", away)
    answer = anybody.ask("GET", "/api/health/")
    assert (answer.status_code, error_of(answer)["code"]) == (503, "SERVICE_UNAVAILABLE")


@pytest.mark.parametrize("debug", [False, True], ids=["deployed", "debug"])
def test_a_bug_outside_the_framework_leaks_nothing(anybody, settings, debug):
    settings.DEBUG = debug
    answer = anybody.ask("GET", "/api/plain/")
    assert (answer.status_code, error_of(answer)["code"]) == (500, "INTERNAL_SERVER_ERROR")
    assert SECRET not in answer.content.decode()


def test_the_log_names_the_bug_by_the_id_of_the_answer(anybody, caplog):
    answer = anybody.ask("GET", "/api/faulty/bug/", **{"X-Request-ID": "my-request-0001"})
    assert answer.json()["request_id"] == "my-request-0001"
    assert any(SECRET in str(record.exc_info) for record in caplog.records)


def test_the_facts_come_as_rfc_9457_to_whom_asks_for_it(anybody):
    answer = anybody.ask("POST", "/api/faulty/recipe/", {}, Accept="application/problem+json")
    body = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert body == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Title: This field is required.",
        "instance": "/api/faulty/recipe/",
        "code": "VALIDATION_ERROR",
        "field_errors": {"title": ["This field is required."]},
        "timestamp": body["timestamp"],
        "request_id": answer.headers["X-Request-ID"],
    }
    good = anybody.ask("POST", "/api/faulty/recipe/", {"title": "x"}, Accept="application/problem+json")
    assert (good.status_code, good.headers["Content-Type"]) == (200, "application/json")


def test_every_answer_tells_its_time_and_its_queries(anybody, db):
    answer = anybody.ask("POST", "/api/faulty/query/", {"title": "x"})
    assert re.fullmatch(r"\d+\.\d{3}s", answer.headers["X-Response-Time"])
    assert answer.headers["X-DB-Queries"] == "1"
    assert connection.execute_wrappers == []
    assert "X-DB-Queries" not in Client().get("/livez").headers


def test_answers_are_private_unless_they_say_otherwise(anybody, by_token, alice):
    assert by_token(alice).ask("GET", "/api/users/me/").headers["Cache-Control"] == "private, no-cache"

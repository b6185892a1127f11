"""What no honest client sends is refused or taken, in the shape of the API, and is never a fault of the server."""

import pytest

from apps.common.models import TodoItem

TODOS = "/api/todos/"
HUGE = 10**30
BODIES = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a text": b'"title"',
    "half of an object": b'{"title": "',
    "not UTF-8": b'{"title": "\xff\xfe"}',
    "half a pair of surrogates": b'{"title": "\\ud800"}',
    "NUL": b'{"title": "a\\u0000b"}',
    "a name with NUL": b'{"title": "a", "a\\u0000": 1, "due_at": 1}',
    "not a number": b'{"title": NaN}',
    "infinity": b'{"title": "a", "assignee": 1e999}',
    "a huge id": b'{"title": "a", "assignee": %d}' % HUGE,
    "an id below zero": b'{"title": "a", "assignee": -%d}' % HUGE,
    "an id that is true": b'{"title": "a", "assignee": true}',
    "thousands of digits": b'{"title": "a", "assignee": "%s"}' % (b"9" * 5000),
    "a time before there were any": b'{"title": "a", "due_at": "0001-01-01T00:00:00+14:00"}',
    "a time after the last": b'{"title": "a", "due_at": "9999-12-31T23:59:59-14:00"}',
    "a year of five digits": b'{"title": "a", "due_at": "10000-01-01T00:00:00Z"}',
    "a zone that is none": b'{"title": "a", "due_at": "2026-12-01T00:00:00+99:99"}',
    "deep lists": b'{"title": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "an object for a text": b'{"title": {"a": 1}}',
    "an object for a choice": b'{"title": "a", "status": {}}',
    "a list for a choice": b'{"title": "a", "priority": ["low"]}',
    "an object for an id": b'{"title": "a", "assignee": {}}',
    "a list for a time": b'{"title": "a", "due_at": []}',
}


@pytest.fixture
def root(superuser, by_token):
    return by_token(superuser)


def sent(client, method: str, path: str, body: bytes):
    return client.generic(method, path, body, "application/json")


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_makes_no_sense_is_refused(body, root, db):
    answer = sent(root, "POST", TODOS, body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    assert not TodoItem.objects.exists()


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize(
    "path", ["/api/token/", "/api/token/refresh/", "/api/token/verify/", "/api/token/revoke/", "/api/register/"]
)
def test_a_visitor_who_sends_it_is_refused_as_well(path, body, anybody, db):
    assert sent(anybody, "POST", path, body).status_code in (400, 401)


@pytest.mark.parametrize("ends", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "10000-01-01T00:00:00Z", 1])
def test_a_key_ends_at_a_time_that_there_is(ends, root):
    answer = root.ask("POST", "/api/keys/", {"name": "a", "scopes": ["read"], "expires_at": ends})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/api/users/me/", "/api/admin/users/{}/", "/api/users/me/password/"])
@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'{"first_name": "\\u0000", "email": "\\u0000"}', b"{" * 5000])
def test_an_account_does_not_change_by_it(path, body, root, alice):
    method = "POST" if "password" in path else "PUT"
    answer = sent(root, method, path.format(alice.pk), body)
    assert answer.status_code in (200, 400)
    alice.refresh_from_db()
    assert (alice.first_name, alice.email) == ("Alice", "alice@example.com")


def test_a_fraction_of_an_id_is_none(root, alice):
    answer = root.ask("POST", TODOS, {"title": "a", "assignee": alice.pk + 0.5})
    assert (answer.status_code, "assignee" in answer.json()["error"]["field_errors"]) == (400, True)


def test_of_a_name_that_comes_twice_the_last_counts(root, db):
    answer = sent(root, "POST", TODOS, b'{"title": "first", "title": "last"}')
    assert answer.json()["title"] == "last"


@pytest.mark.parametrize(
    "query",
    [
        f"assignee={HUGE}",
        "assignee=-1",
        "assignee=١٢",
        "assignee=1.5",
        "due_start=0000-01-01",
        "due_start=10000-01-01",
        "due_end=2026-02-30",
        "due_end=٢٠٢٦-12-01",
        "due_end=10/25/2026",
        "due_end=20261025",
        "page=0",
        "page=١",
        f"page=-{HUGE}",
        "page_size=1e9",
        "ordering=title;--",
        "search=a%00b",
    ],
)
def test_a_query_that_makes_no_sense_is_refused(query, root):
    assert root.get(f"{TODOS}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["due_end=9999-12-31", "due_start=0001-01-01", f"page_size={HUGE}", "search=%FF", "%00=1"]
)
def test_a_query_at_the_end_of_the_world_is_answered(query, root):
    assert root.get(f"{TODOS}?{query}").status_code == 200


@pytest.mark.parametrize("number", [HUGE, 2**63, 2**31, "9" * 4999])
@pytest.mark.parametrize("path", ["/api/todos/{}/", "/api/users/{}/", "/api/admin/users/{}/", "/api/keys/{}/"])
def test_an_id_that_no_row_can_have_is_not_there(path, number, root):
    assert root.get(path.format(number)).status_code == 404


def test_a_page_that_is_further_than_any_number_goes_is_not_there(root):
    assert root.get(f"{TODOS}?page={HUGE}").status_code == 404


def test_groups_are_a_list(root, alice):
    answer = root.ask("PATCH", f"/api/admin/users/{alice.pk}/", {"groups": {"Staff": True}})
    assert answer.status_code == 400
    assert "groups" in answer.json()["error"]["field_errors"]


def test_a_version_without_a_name_is_none(anybody, db):
    assert anybody.get("/api/health/", headers={"API-Version": ""}).status_code == 400

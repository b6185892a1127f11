import logging
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from structlog.contextvars import clear_contextvars

from apps.common.middleware.request_id import RequestIdMiddleware
from apps.common.tests.logs import captured


def broken(request):
    raise RuntimeError("out of order")


urlpatterns = [path("broken/", broken)]


@pytest.fixture
def log():
    with captured() as lines:
        yield lines


@pytest.mark.parametrize("given", ["12345678", "a-b.c_D-0123", "f" * 128])
def test_an_id_of_the_proxy_is_kept(given, client):
    assert client.get("/nothing/", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "f" * 129, "with space", "a" * 8 + "\n", "<script>alert", "ключключ", "a;b;c;d;e"]
)
def test_any_other_id_is_replaced(given, client):
    answered = client.get("/nothing/", headers={"X-Request-ID": given})["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", answered)


def test_each_request_has_an_id_of_its_own(client):
    assert len({client.get("/nothing/")["X-Request-ID"] for _ in range(3)}) == 3


def test_the_access_line_says_who_what_when_and_how_long(log, signed_in, alice):
    response = signed_in(alice).get("/account/email/")
    (line,) = log.of("request")
    assert line["request_id"] == response["X-Request-ID"]
    assert (line["user"], line["method"], line["path"]) == (alice.pk, "GET", "/account/email/")
    assert (line["status"], line["level"]) == (200, "info")
    assert 0 < line["duration_ms"] < 60_000
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line["time"])


def test_a_stranger_is_nobody_in_the_log_even_after_a_member(log, signed_in, alice, client):
    signed_in(alice).get("/account/email/")
    client.get("/account/login/")
    assert [line["user"] for line in log.of("request")] == [alice.pk, None]


def test_every_line_of_a_request_carries_its_id(log, client):
    given = client.get("/nothing/")["X-Request-ID"]
    assert [line["logger"] for line in log.all] == ["request", "django.request"]
    assert {line["request_id"] for line in log.all} == {given}


def test_a_line_that_no_request_caused_has_the_same_fields(log):
    clear_contextvars()
    logging.getLogger("apps.job").error("on its own")
    (line,) = log.all
    assert (line["request_id"], line["user"], line["event"]) == (None, None, "on its own")


@pytest.mark.urls(__name__)
def test_an_unhandled_exception_is_logged_with_the_request_id(log, db):
    client = Client(raise_request_exception=False)
    response = client.get("/broken/?token=hunter2", headers={"X-Request-ID": "from-the-proxy"})
    assert response.status_code == 500
    (line,) = (line for line in log.of("django.request") if "exception" in line)
    assert (line["request_id"], line["level"]) == ("from-the-proxy", "error")
    assert "RuntimeError: out of order" in line["exception"]
    assert log.of("request")[0]["level"] == "warning"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("path", ["/nothing/", "/broken/"])
def test_query_strings_stay_out_of_the_log(path, log, db):
    Client(raise_request_exception=False).get(f"{path}?token=hunter2", {"next": "hunter2"})
    assert log.all
    assert "hunter2" not in log.text


@pytest.mark.parametrize(
    "path",
    [
        "/account/password/reset/key/5-hunter2/",
        "/account/password/reset/key/5-hunter2",
        "/account/confirm-email/hunter2:1abc:xyz/",
        "/de/account/confirm-email/hunter2/more/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_keys_in_paths_stay_out_of_the_log(path, method, log, db):
    getattr(Client(enforce_csrf_checks=True), method)(path)
    assert log.of("request")
    assert "hunter2" not in log.text
    assert "***" in log.text


def test_passwords_and_sessions_stay_out_of_the_log(log, client, alice):
    client.post("/account/login/", {"login": alice.email, "password": "correct-horse-battery"})
    assert client.session.session_key
    assert "correct-horse-battery" not in log.text
    assert client.session.session_key not in log.text


@pytest.mark.parametrize("path", ["/livez", "/static/css/app.css"])
@pytest.mark.parametrize(("status", "lines"), [(200, 0), (304, 0), (404, 1), (503, 1)])
def test_probes_and_files_are_quiet_while_they_succeed(path, status, lines, log, rf):
    RequestIdMiddleware(lambda request: HttpResponse(status=status))(rf.get(path))
    assert len(log.of("request")) == lines


def test_a_developer_reads_plain_lines():
    with captured("console") as lines:
        Client().get("/nothing/?token=hunter2")
    assert "GET /nothing/ 404" in lines.text
    assert "request_id" in lines.text
    assert "hunter2" not in lines.text

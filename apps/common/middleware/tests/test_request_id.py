import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

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
    assert (line["status"], line["level"], line["address"]) == (200, "info", "127.0.0.1")
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
    assert (line["request_id"], line["user"], line["address"], line["event"]) == (None, None, None, "on its own")


def test_requests_at_the_same_time_do_not_see_each_other(rf):
    meet = Barrier(2, timeout=10)

    def seen(request):
        mine = get_contextvars()
        meet.wait()
        return HttpResponse(json.dumps([mine, get_contextvars()]))

    def ask(number):
        headers = {"X-Request-ID": f"request-{number}"}
        middleware = RequestIdMiddleware(seen)
        return [middleware(rf.get("/", headers=headers, REMOTE_ADDR=f"192.0.2.{number}")) for _ in range(2)]

    with ThreadPoolExecutor(2) as threads:
        answers = [*threads.map(ask, [1, 2])]
    for number, responses in enumerate(answers, start=1):
        mine = {"request_id": f"request-{number}", "address": f"192.0.2.{number}", "user": None}
        assert [json.loads(response.content) for response in responses] == [[mine, mine], [mine, mine]]


def test_a_thread_that_answered_a_request_knows_nothing_of_it_afterwards(client, log):
    client.get("/nothing/")
    assert get_contextvars() == {}
    bind_contextvars(address="192.0.2.1", request_id="left-behind", stale=True)
    assert client.get("/nothing/")["X-Request-ID"] != "left-behind"
    assert "left-behind" not in log.text
    assert "stale" not in get_contextvars()


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
        "/teams/invitations/hunter2/",
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


@pytest.mark.parametrize("path", ["/livez", "/static/css/app.css", "/mail/"])
@pytest.mark.parametrize(("status", "lines"), [(200, 0), (304, 0), (404, 1), (503, 1)])
def test_probes_and_files_are_quiet_while_they_succeed(path, status, lines, log, rf):
    RequestIdMiddleware(lambda request: HttpResponse(status=status))(rf.get(path))
    assert len(log.of("request")) == lines


def test_a_developer_reads_plain_lines():
    with captured("console") as lines:
        Client().get("/nothing/?token=hunter2")
    assert "GET /nothing/ 404" in lines.text
    assert "request_id" in lines.text
    assert "127.0.0.1" not in lines.text
    assert "hunter2" not in lines.text

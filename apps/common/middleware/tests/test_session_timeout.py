from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from apps.common.middleware import session_timeout

START = 1_800_000_000
PASSWORD = "correct-horse-battery"
PAGE = "/account/email/"


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = START

        def time(self):
            return self.now

        def forward(self, **length):
            self.now += timedelta(**length).total_seconds()

    clock = Clock()
    monkeypatch.setattr(session_timeout.time, "time", clock.time)
    return clock


@pytest.fixture(autouse=True)
def limits(settings):
    settings.SESSION_IDLE_TIMEOUT = 3600
    settings.SESSION_COOKIE_AGE = 8 * 3600


def is_in(client) -> bool:
    return client.get(PAGE).status_code == 200


def test_a_session_in_use_goes_on(clock, signed_in, alice):
    client = signed_in(alice)
    for _ in range(6):
        assert is_in(client)
        clock.forward(minutes=59)


def test_a_session_that_nobody_uses_ends(clock, signed_in, alice):
    client = signed_in(alice)
    assert is_in(client)
    clock.forward(seconds=3601)
    assert not is_in(client)
    assert Session.objects.count() == 0


def test_what_a_page_asks_by_itself_keeps_no_session_alive(clock, signed_in, alice):
    client = signed_in(alice)
    assert is_in(client)
    for _ in range(2):
        clock.forward(minutes=29)
        assert client.get(PAGE, headers={"X-Unattended": "1"}).status_code == 200
    clock.forward(minutes=3)
    assert not is_in(client)


def test_the_last_second_of_idleness_is_allowed(clock, signed_in, alice):
    client = signed_in(alice)
    assert is_in(client)
    clock.forward(seconds=3600)
    assert is_in(client)


def test_the_last_second_after_login_is_allowed_and_the_next_is_not(clock, signed_in, alice, settings):
    settings.SESSION_IDLE_TIMEOUT = settings.SESSION_COOKIE_AGE
    client = signed_in(alice)
    assert is_in(client)
    clock.forward(hours=4)
    assert is_in(client)
    clock.forward(hours=4)
    assert is_in(client)
    clock.forward(seconds=1)
    assert not is_in(client)


def test_the_time_begins_at_login_and_not_at_the_next_page(clock, client, alice, settings):
    settings.SESSION_IDLE_TIMEOUT = settings.SESSION_COOKIE_AGE
    client.post("/account/login/", {"login": alice.email, "password": PASSWORD})
    assert client.session[session_timeout.STARTED] == START
    clock.forward(hours=8, seconds=1)
    assert not is_in(client)


def test_a_session_outlives_the_browser_and_ends_by_time_alone(clock, client, alice, settings):
    response = client.post("/account/login/", {"login": alice.email, "password": PASSWORD})
    assert response.cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE


def test_htmx_is_led_to_the_login_and_from_there_back_to_the_open_page(clock, signed_in, alice):
    client = signed_in(alice)
    is_in(client)
    clock.forward(hours=2)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/account/email/?status=new"}
    response = client.get(PAGE, headers=headers)
    assert response["HX-Redirect"] == "/account/login/?next=%2Faccount%2Femail%2F%3Fstatus%3Dnew"
    back = client.post(response["HX-Redirect"], {"login": alice.email, "password": PASSWORD})
    assert back.url == "/account/email/?status=new"


def test_a_busy_session_ends_some_time_after_login(clock, signed_in, alice):
    client = signed_in(alice)
    for _ in range(9):
        assert is_in(client)
        clock.forward(minutes=55)
    assert not is_in(client)


def test_a_session_that_has_ended_is_followed_by_a_login_page(clock, signed_in, alice):
    client = signed_in(alice)
    is_in(client)
    clock.forward(hours=2)
    response = client.get(PAGE)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/?next=")
    assert response.cookies["sessionid"].value == ""


def test_signing_in_again_starts_anew(clock, signed_in, alice):
    client = signed_in(alice)
    is_in(client)
    clock.forward(hours=9)
    client.post("/account/login/", {"login": alice.email, "password": PASSWORD})
    assert is_in(client)


def writes(queries) -> int:
    return sum('"django_session"' in query["sql"] and "SELECT" not in query["sql"][:6] for query in queries)


def test_reading_writes_the_session_at_most_once_a_minute(clock, signed_in, alice, django_assert_max_num_queries):
    client = signed_in(alice)
    counts = []
    for seconds in (0, 1, 20, 30, 9, 1, 59):
        clock.forward(seconds=seconds)
        with django_assert_max_num_queries(50) as captured:
            assert is_in(client)
        counts.append(writes(captured.captured_queries))
    # The first looks whether former sessions are gone, which names their table too.
    assert counts == [2, 0, 0, 0, 1, 0, 1]


def test_a_stranger_gets_no_session(client, db, clock, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/nothing/")
    assert "sessionid" not in client.cookies


def test_the_session_of_a_stranger_is_left_alone(client, db, clock):
    session = client.session
    session["basket"] = 1
    session.save()
    clock.forward(days=2)
    client.get(PAGE)
    assert dict(client.session.items()) == {"basket": 1}

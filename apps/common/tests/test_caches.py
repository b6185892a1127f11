"""Redis goes away while the product runs, and comes back."""

import pytest
from django.core.cache import caches
from django.test import Client
from redis import ConnectionError as RedisAway

from apps.common import caches as steady
from apps.common import status
from apps.common.tests.logs import captured
from conftest import PASSWORD

LOGIN = "/account/login/"
SERVER = {"BACKEND": "apps.common.caches.SteadyRedis", "LOCATION": "redis://127.0.0.1:1"}
PLAIN = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


class Redis:
    """As much of a Redis as Django's client asks for; it can be unplugged."""

    def __init__(self) -> None:
        self.kept, self.timeouts, self.away, self.asked = {}, {}, False, 0

    def __getattr__(self, name):
        def answer(*args):
            self.asked += 1
            if self.away:
                raise RedisAway("redis://:hunter2@cache is away")
            return OPERATIONS[name](self, *args)

        return answer


def keep(redis, key, value, timeout):
    redis.kept[key], redis.timeouts[key] = value, timeout
    return True


OPERATIONS = {
    "get": lambda redis, key, default: redis.kept.get(key, default),
    "set": keep,
    "add": lambda redis, key, value, timeout: key not in redis.kept and keep(redis, key, value, timeout),
    "has_key": lambda redis, key: key in redis.kept,
    "delete": lambda redis, key: redis.kept.pop(key, None) is not None,
}


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 100.0

        def monotonic(self):
            return self.now

    monkeypatch.setattr(steady, "time", clock := Clock())
    monkeypatch.setattr(steady, "rests_until", {})
    return clock


@pytest.fixture
def redis(settings, clock, monkeypatch):
    """The site's caches are in a Redis that the test may unplug."""
    redis = Redis()
    monkeypatch.setattr(steady.RedisCache, "_cache", property(lambda self: redis))
    settings.CACHES = {
        "default": SERVER | {"FALLBACK": "memory"},
        "memory": PLAIN | {"LOCATION": "stand-in"},
        "sessions": SERVER | {"FALLBACK": "nothing", "LONGEST": 60, "KEY_PREFIX": "sessions"},
        "nothing": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
    caches["memory"].clear()
    return redis


def sign_in(client, email="alice@example.com", password="wrong-password"):
    return client.post(LOGIN, {"login": email, "password": password})


def is_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_while_it_answers_everything_is_there(redis):
    caches["default"].set("a", 1)
    assert caches["default"].get("a") == 1
    assert list(redis.kept.values()) == [1]
    assert caches["memory"].get("a") is None


def test_while_it_is_away_another_cache_answers_and_it_is_left_alone(redis, clock):
    redis.away = True
    with captured() as log:
        for _ in range(5):
            caches["default"].set("a", 1)
            assert caches["default"].get("a") == 1
    assert redis.asked == 1
    [line] = log.of("apps.common.caches")
    assert "Redis is away, memory stands in" in line["event"]
    assert "hunter2" not in str(line)


def test_it_is_asked_again_after_a_while(redis, clock):
    redis.away = True
    caches["default"].set("a", 1)
    redis.away = False
    assert caches["default"].get("a") == 1
    clock.now += steady.REST
    caches["default"].set("a", 2)
    assert list(redis.kept.values()) == [2]


def test_the_dashboard_says_so(redis, clock):
    redis.away = True
    caches["default"].get("a")
    assert status.cache().state == status.State.TROUBLE
    clock.now += steady.REST
    assert status.cache().state == status.State.FULL


def test_a_value_of_a_session_is_kept_for_a_minute_at_most(redis):
    for timeout in (None, 14 * 86400, 60, 5):
        caches["sessions"].set(f"key-{timeout}", 1, timeout)
    assert list(redis.timeouts.values()) == [60, 60, 60, 5]


def test_people_stay_signed_in_and_can_sign_in_when_it_dies(redis, alice):
    before = Client()
    assert sign_in(before, password=PASSWORD).status_code == 302
    assert is_in(before)
    redis.away = True
    after = Client()
    assert is_in(before)
    assert sign_in(after, password=PASSWORD).status_code == 302
    assert is_in(after)
    assert after.get("/").status_code == 200


def test_limits_hold_while_it_is_away(redis, alice):
    redis.away = True
    for number in range(5):
        assert sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}")).status_code == 422
    assert "Too many attempts" in sign_in(Client(), password=PASSWORD).content.decode()


def test_limits_hold_when_it_dies_in_between(redis, alice):
    for number in range(3):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"))
    redis.away = True
    answers = [sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}")) for number in range(6)]
    assert "Too many attempts" in answers[-1].content.decode()
    assert {answer.status_code for answer in answers} == {422}


def test_a_session_that_ended_meanwhile_is_not_taken_from_memory(redis, alice):
    redis.away = True
    client = Client()
    sign_in(client, password=PASSWORD)
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_in(thief)
    client.post("/account/logout/")
    assert not is_in(thief)


def test_a_server_that_refuses_is_no_error(settings, clock):
    settings.CACHES = {"default": SERVER | {"FALLBACK": "memory"}, "memory": PLAIN}
    caches["default"].set("a", 1)
    assert caches["default"].get_many(["a", "b"]) == {"a": 1}
    assert caches["default"].incr("a") == 2
    assert caches["default"].delete("a") is True

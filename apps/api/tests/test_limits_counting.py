"""Who counts, exactly, with threads and with processes at once."""

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.utils import timezone

from apps.api.jobs import prune_rate_counts
from apps.api.limits import counting, database, memory, redis
from apps.api.limits.rates import Bucket, bucket, network
from apps.api.models import RateCount
from apps.common import caches as steady
from apps.common.caches import SteadyRedis
from apps.common.jobs.tests.running import database_url
from apps.common.tests.threads import at_once

BUCKETS = [Bucket("anon", "anon:192.0.2.1", 50, 60), Bucket("login", "login:address:192.0.2.1", 30, 60)]
SCRIPT = """
import django; django.setup()
from django.conf import settings
settings.API_LIMITS["login"] = (100, 60)
from django.core.cache import caches
caches["default"].key_prefix = {prefix!r}
from apps.api.limits import counting
from apps.api.limits.rates import bucket
input()
print(sum(counting.count([bucket("login", "address:192.0.2.1")])[0] for _ in range(80)))
"""
with_redis = pytest.mark.skipif(not site.CACHES["default"].get("LOCATION"), reason="REDIS_URL is not set")


def many(store, times=10):
    return lambda: sum(store.count(BUCKETS)[0] for _ in range(times))


@pytest.fixture(params=[memory, database, pytest.param(redis, marks=with_redis)], ids=lambda m: m.__name__[16:])
def store(request, transactional_db):
    return request.param


class Slow(Bucket):
    """Looks at its limit for so long that another thread gets a turn."""

    limit = property(lambda self: time.sleep(0.002) or 5)


def test_no_thread_gets_between_the_look_and_the_count():
    slow = [Slow("anon", "anon:slow", 0, 60)]
    assert sum(at_once(*[lambda: memory.count(slow)[0]] * 16)) == 5


def test_sixteen_threads_get_in_as_often_as_the_limit_says(store):
    assert sum(at_once(*[many(store)] * 16)) == 30


def test_one_that_is_refused_is_counted_nowhere(store):
    for _ in range(40):
        admitted, rooms = store.count(BUCKETS)
    assert not admitted
    assert [(room.bucket.policy, room.remaining) for room in rooms] == [("anon", 20), ("login", 0)]
    assert 0 < rooms[1].reset <= 60


def test_there_is_room_again_when_the_window_has_passed(store):
    short = [Bucket("anon", "anon:short", 2, 1)]
    assert [store.count(short)[0] for _ in range(3)] == [True, True, False]
    time.sleep(1.05)
    assert store.count(short)[0]


def test_buckets_in_another_order_wait_for_nobody_for_ever(transactional_db):
    def turned():
        return sum(database.count(BUCKETS[::-1])[0] for _ in range(10))

    assert sum(at_once(*[many(database), turned] * 4)) == 30


def test_processes_count_together(transactional_db):
    env = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "settings.base",
        "ENVIRONMENT": "test",
        "ENV_FILE": os.devnull,
    }
    code = SCRIPT.format(prefix=caches["default"].key_prefix)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": env, "cwd": site.BASE_DIR}
    processes = [subprocess.Popen([sys.executable, "-c", code], **pipes) for _ in range(2)]
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    let_in = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert sum(let_in) == 100


class TestWhoCounts:
    @pytest.fixture(autouse=True)
    def no_redis(self, monkeypatch):
        monkeypatch.setattr(redis, "is_there", lambda: False)

    def test_alone_a_process_asks_the_database_for_what_guessers_do_alone(self, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            counting.count(BUCKETS[:1])
        counting.count(BUCKETS)
        assert list(RateCount.objects.values_list("name", flat=True)) == ["login:address:192.0.2.1"]

    def test_beside_others_it_asks_for_everything(self, db, settings):
        settings.WEB_WORKERS = 2
        counting.count(BUCKETS)
        assert RateCount.objects.count() == 2

    def test_both_are_told(self, db):
        _admitted, rooms = counting.count(BUCKETS)
        assert [(room.bucket.policy, room.remaining) for room in rooms] == [("anon", 49), ("login", 29)]

    def test_what_this_process_refuses_does_not_reach_the_database(self, db):
        one, other = Bucket("anon", "anon:a", 1, 60), BUCKETS[1]
        counting.count([one])
        assert not counting.count([one, other])[0]
        assert not RateCount.objects.exists()


@with_redis
class TestRedis:
    def test_it_counts_everything_there_and_asks_no_database(self, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            _admitted, rooms = counting.count(BUCKETS)
        assert [room.remaining for room in rooms] == [49, 29]

    def test_it_is_asked_once_for_all_buckets(self, monkeypatch):
        asked = []
        run = SteadyRedis.run_script
        monkeypatch.setattr(SteadyRedis, "run_script", lambda *args: asked.append(1) or run(*args))
        counting.count(BUCKETS)
        assert asked == [1]

    def test_a_lowered_limit_waits_until_enough_have_left(self):
        for _ in range(3):
            redis.count([Bucket("anon", "anon:low", 3, 60)])
        admitted, [room] = redis.count([Bucket("anon", "anon:low", 1, 60)])
        assert (admitted, room.remaining, room.reset) == (False, 0, 60)

    def test_what_nobody_asks_for_any_more_is_forgotten(self):
        redis.count(BUCKETS[:1])
        shared = caches["default"]
        client = shared._cache.client.get_client()
        assert 0 < client.ttl(shared.make_key("limits:anon:192.0.2.1")) <= 61


def test_redis_going_away_leaves_the_limits_in_force(db, settings, monkeypatch):
    monkeypatch.setattr(steady, "rests_until", {})
    settings.CACHES = {
        "default": {
            "BACKEND": "apps.common.caches.SteadyRedis",
            "LOCATION": "redis://127.0.0.1:1",
            "FALLBACK": "memory",
        },
        "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    assert redis.is_there()
    let_in = [counting.count(BUCKETS)[0] for _ in range(40)]
    assert sum(let_in) == 30
    assert not redis.is_there()


class TestNetwork:
    def test_an_address_stands_for_itself(self):
        assert network("192.0.2.7") == "192.0.2.7"

    def test_one_of_ipv6_stands_for_what_its_customer_has(self):
        assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
        assert network("2001:db8:1:3::1") != network("2001:db8:1:2::1")

    def test_nobody_knows_it(self):
        assert network(None) == "nowhere"


def test_a_policy_that_is_off_counts_nothing(rates):
    rates(anon=None)
    assert bucket("anon", "192.0.2.1") is None


def test_old_counts_are_deleted(db):
    database.count(BUCKETS)
    prune_rate_counts.func()
    assert RateCount.objects.count() == 2
    RateCount.objects.filter(name=BUCKETS[0].name).update(ends_at=timezone.now() - timedelta(seconds=1))
    prune_rate_counts.func()
    assert list(RateCount.objects.values_list("name", flat=True)) == [BUCKETS[1].name]


def test_memory_forgets_who_did_not_come_back(monkeypatch):
    monkeypatch.setattr(memory, "logs", {})
    monkeypatch.setattr(memory, "ends", {})
    memory.count([Bucket("anon", "anon:gone", 1, 1)])
    monkeypatch.setattr(memory, "next_sweep", 0)
    memory.ends.update(dict.fromkeys(memory.ends, 0))
    memory.count([Bucket("anon", "anon:here", 1, 1)])
    assert [name.rpartition(":")[2] for name in memory.logs] == ["here"]

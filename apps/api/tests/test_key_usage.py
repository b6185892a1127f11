import atexit
import os
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from apps.api.keys import jobs, usage
from apps.api.models import ApiKey, KeyUsage
from apps.api.models.key_usage import KEPT, today
from apps.common.tests.threads import at_once

WHO, OPEN, RECIPE = "/api/test/who/", "/api/test/open/", "/api/test/recipes/{}/"


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "apps.api.tests.key_urls"


def written() -> list[tuple]:
    rows = KeyUsage.objects.order_by("route", "method")
    return list(rows.values_list("key", "day", "route", "method", "requests", "errors"))


def test_requests_are_counted_by_pattern_and_method_and_errors_with_them(issue, machine):
    key, text = issue()
    client = machine(text)
    for number in (1, 2):
        client.get(RECIPE.format(number))
    for path in ("/api/test/broken/", "/api/test/missing/"):
        client.get(path)
    client.post(WHO)
    assert written() == [], "no request waits for it"
    usage.flush()
    day = datetime.now(UTC).date()
    assert written() == [
        (key.pk, day, "/api/test/broken/", "GET", 1, 1),
        (key.pk, day, "/api/test/missing/", "GET", 1, 1),
        (key.pk, day, "/api/test/recipes/{pk}/", "GET", 2, 0),
        (key.pk, day, WHO, "POST", 1, 1),
    ]


def test_a_second_batch_counts_on(issue, machine):
    _key, text = issue()
    for _ in range(3):
        machine(text).get(WHO)
        usage.flush()
    usage.flush()
    assert [row[4:] for row in written()] == [(3, 0)]


def test_who_comes_without_a_key_that_opens_is_not_counted(issue, alice, machine, signed_in):
    key, text = issue()
    key.revoke(by=alice)
    for client in (machine(text), machine("mistyped"), Client(), signed_in(alice)):
        client.get(OPEN)
        client.get(WHO)
    usage.flush()
    assert written() == []


def test_writing_takes_two_statements_however_much_there_is(issue, machine, django_assert_num_queries):
    clients = [machine(issue()[1]) for _ in range(3)]
    for client in clients:
        for path in (WHO, OPEN, RECIPE.format(1)):
            client.get(path)
    with django_assert_num_queries(2):
        usage.flush()
    assert KeyUsage.objects.count() == 9
    with django_assert_num_queries(0):
        usage.flush()


def test_the_last_use_is_written_at_most_once_a_minute(issue, machine):
    key, text = issue()
    client = machine(text)

    def used_after(past: timedelta):
        moment = timezone.now() - past
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=moment)
        client.get(WHO)
        usage.flush()
        return ApiKey.objects.get(pk=key.pk).last_used_at != moment

    assert [used_after(timedelta(seconds=seconds)) for seconds in (50, 61)] == [False, True]


def test_to_be_used_is_no_change_of_the_key(issue, machine):
    key, text = issue()
    machine(text).get(WHO)
    usage.flush()
    now = ApiKey.objects.get(pk=key.pk)
    assert now.last_used_at
    assert now.modified_at == key.modified_at


def test_two_processes_do_not_write_the_same_minute_twice(issue):
    key, _text = issue()
    first = timezone.now()
    assert ApiKey.objects.used({key.pk: first}, apart=usage.MINUTE) == 1
    assert ApiKey.objects.used({key.pk: first + timedelta(seconds=30)}, apart=usage.MINUTE) == 0
    assert ApiKey.objects.get(pk=key.pk).last_used_at == first
    assert ApiKey.objects.used({}, apart=usage.MINUTE) == 0


def test_the_use_of_a_key_that_was_deleted_meanwhile_takes_no_other_along(issue, machine, alice):
    (gone, text), (_stays, other) = issue(), issue()
    machine(text).get(WHO)
    machine(other).get(WHO)
    gone.remove(by=alice)
    usage.flush()
    assert [row[0] for row in written()] == [_stays.pk]


def test_what_cannot_be_written_is_kept_for_the_next_try(issue, machine, monkeypatch, caplog):
    text = issue()[1]
    machine(text).get(WHO)

    def fail(self, counts):
        raise DatabaseError("away")

    with monkeypatch.context() as patch:
        patch.setattr(type(KeyUsage.objects.all()), "add", fail)
        usage.flush()
    assert "kept for the next try" in caplog.text
    machine(text).get(WHO)
    usage.flush()
    assert [row[4:] for row in written()] == [(2, 0)]


def test_while_the_database_is_away_memory_does_not_grow_for_ever(issue, monkeypatch):
    monkeypatch.setattr(usage, "AT_MOST", 3)
    for number in range(5):
        usage.gathered.add((1, today(), f"/{number}/", "GET"), 1, 0)
    usage.gathered.add((1, today(), "/1/", "GET"), 1, 1)
    assert usage.gathered.counts[1, today(), "/1/", "GET"] == [2, 1]
    assert len(usage.gathered.counts) == 3


@pytest.mark.django_db(transaction=True)
def test_sixteen_threads_lose_and_double_nothing(issue):
    texts = [issue()[1] for _ in range(4)]

    def ask(number: int) -> None:
        client = Client(headers={"X-Api-Key": texts[number % 4]})
        for turn in range(12):
            assert client.get(WHO).status_code == 200
            if turn % 5 == number % 5:
                usage.flush()

    results = at_once(*(lambda number=number: ask(number) for number in range(16)))
    assert [fault for fault in results if fault] == []
    usage.flush()
    assert [row[4:] for row in written()] == [(48, 0)] * 4


@pytest.mark.django_db(transaction=True)
def test_two_batches_at_once_count_on_whichever_comes_first(issue):
    keys = [issue()[0].pk for _ in range(5)]
    counts = {(key, today(), f"/{path}/", "GET"): (1, 0) for key in keys for path in range(20)}
    backwards = dict(reversed(counts.items()))
    results = at_once(*(lambda batch=batch: KeyUsage.objects.add(batch) for batch in [counts, backwards] * 3))
    assert [fault for fault in results if fault] == []
    assert set(KeyUsage.objects.values_list("requests", flat=True)) == {6}


@pytest.mark.django_db(transaction=True)
def test_a_thread_writes_by_itself(issue, machine, settings):
    settings.API_USAGE_EVERY = 0.05
    try:
        machine(issue()[1]).get(WHO)
        writer = usage.gathered.writer
        until = time.monotonic() + 10
        while not KeyUsage.objects.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert KeyUsage.objects.get().requests == 1
        machine(issue()[1]).get(WHO)
        assert usage.gathered.writer is writer
    finally:
        usage.forget()
        writer.join(10)
        atexit.unregister(usage.flush)
    assert not writer.is_alive()


def test_much_at_once_wakes_the_writer(issue, machine, monkeypatch):
    monkeypatch.setattr(usage, "SOON", 2)
    client = machine(issue()[1])
    client.get(WHO)
    assert not usage.gathered.full.is_set()
    client.get(OPEN)
    assert usage.gathered.full.is_set()


def test_a_fork_begins_with_nothing(issue, machine):
    machine(issue()[1]).get(WHO)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.write(write, b"%d %d" % (len(usage.gathered.counts), usage.gathered.writer is None))
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"0 1"
    assert len(usage.gathered.counts) == 1


def test_use_is_forgotten_after_four_hundred_days(issue):
    key, _text = issue()
    for days in (KEPT.days - 1, KEPT.days, KEPT.days + 1):
        KeyUsage.objects.create(key=key, day=today() - timedelta(days=days), route="/", method="GET", requests=1)
    jobs.prune_usage.enqueue()
    assert sorted(KeyUsage.objects.values_list("day", flat=True)) == [
        today() - timedelta(days=days) for days in (KEPT.days, KEPT.days - 1)
    ]


def test_the_database_refuses_more_errors_than_requests(issue):
    with pytest.raises(DatabaseError):
        KeyUsage.objects.add({(issue()[0].pk, today(), "/", "GET"): (1, 2)})

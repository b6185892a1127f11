from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from apps.common.contributions import RecurringJob
from apps.common.jobs.loop import Loop
from apps.common.jobs.tests import work
from apps.common.models import Job, Schedule

HOUR = timedelta(hours=1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """`clock(moment)` sets the time."""

    def set_time(moment: datetime) -> datetime:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    set_time(NOON)
    return set_time


@pytest.fixture
def hourly(queue, recurring, clock) -> RecurringJob:
    entry = RecurringJob("test.hourly", work.plain, every=HOUR)
    recurring.append(entry)
    Schedule.objects.write_down()
    return entry


@pytest.fixture
def daily(queue, recurring, clock) -> RecurringJob:
    entry = RecurringJob("test.daily", work.plain, daily_at=time(3, 30))
    recurring.append(entry)
    Schedule.objects.write_down()
    return entry


def turns() -> int:
    return Job.objects.count()


def test_a_job_by_the_hour_has_its_first_turn_at_once_and_the_next_an_hour_later(hourly, clock):
    Schedule.objects.enqueue_due()
    assert turns() == 1
    clock(NOON + HOUR - timedelta(seconds=1))
    Schedule.objects.enqueue_due()
    assert turns() == 1
    clock(NOON + HOUR)
    Schedule.objects.enqueue_due()
    assert turns() == 2


def test_a_daily_job_waits_for_its_time_of_day(daily, clock):
    assert Schedule.objects.get().next_at == datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
    Schedule.objects.enqueue_due()
    assert turns() == 0
    clock(datetime(2026, 3, 2, 3, 30, tzinfo=UTC))
    Schedule.objects.enqueue_due()
    row = Schedule.objects.get()
    assert turns() == 1
    assert (row.last_at, row.next_at) == (timezone.now(), datetime(2026, 3, 3, 3, 30, tzinfo=UTC))
    assert row.last_job == str(Job.objects.get().pk)


def test_of_three_workers_who_see_the_same_turn_one_takes_it(hourly):
    """Each has read the row before any of them wrote."""
    seen = [Schedule.objects.get() for _ in range(3)]
    assert [row.take_turn(NOON) for row in seen] == [True, False, False]
    assert turns() == 1


@pytest.mark.parametrize("missed", [timedelta(hours=5), timedelta(days=40)])
def test_turns_that_nobody_took_are_made_up_for_by_one(hourly, daily, clock, missed):
    Schedule.objects.enqueue_due()
    before = turns()
    clock(NOON + missed + timedelta(days=1))
    for _ in range(3):
        Schedule.objects.enqueue_due()
    assert turns() == before + 2, "one of each"


def test_a_turn_that_cannot_be_enqueued_is_not_lost(hourly, monkeypatch):
    row = Schedule.objects.get()

    def fail(now: datetime) -> None:
        raise ConnectionError

    monkeypatch.setattr(row, "enqueue", fail)
    with pytest.raises(ConnectionError):
        row.take_turn(NOON)
    assert Schedule.objects.enqueue_due() == 1


def test_a_shorter_interval_counts_at_the_next_start(hourly, recurring, clock):
    Schedule.objects.enqueue_due()
    recurring[:] = [RecurringJob(hourly.key, hourly.task, every=timedelta(minutes=10))]
    Schedule.objects.write_down()
    assert Schedule.objects.get().next_at == NOON + timedelta(minutes=10)


def test_a_job_that_is_not_declared_any_more_has_no_turn(hourly, recurring):
    recurring.clear()
    assert Schedule.objects.enqueue_due() == 0
    assert not Schedule.objects.get().take_turn(NOON)


def test_run_now_leaves_the_next_turn_where_it_is(daily):
    next_at = Schedule.objects.get().next_at
    assert Schedule.objects.all().run_now() == 1
    row = Schedule.objects.get()
    assert (turns(), row.next_at, row.last_at) == (1, next_at, NOON)


def test_a_daily_turn_comes_once_a_day_when_the_clocks_change(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    entry = RecurringJob("test.night", work.plain, daily_at=time(2, 30))
    for first_day in (datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 10, 23, tzinfo=UTC)):
        moment, days = first_day, []
        for _ in range(5):
            moment = entry.turn_after(moment.astimezone(UTC))
            days.append(moment.date().day)
        assert days == sorted(set(days))
        assert len(set(days)) == 5


@pytest.mark.parametrize("when", [{}, {"every": HOUR, "daily_at": time(3)}])
def test_a_recurring_job_says_exactly_one_rhythm(when):
    with pytest.raises(ValueError, match=r"either every= or daily_at="):
        RecurringJob("test.wrong", work.plain, **when)


def test_the_worker_looks_for_turns(hourly):
    loop = Loop()
    loop.sign_on()
    loop.look_around()
    assert turns() == 1

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from apps.common.models import Membership, Notification, User
from apps.tasks.jobs import remind
from apps.tasks.models import Task
from apps.tasks.reminders import remind_some

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site_in_london(settings):
    settings.TIME_ZONE = "UTC"


def news_of(user: User) -> list[str]:
    return [str(each) for each in Notification.objects.to(user).order_by("pk")]


def test_the_assignee_is_told_once_on_the_day_and_the_author_is_not(make_task, alice, bob, team):
    task = make_task("Paint the hull", team=team, assignee=bob, due_date=DAY)
    assert [remind_some(NOON), remind_some(NOON), remind_some(NOON + timedelta(days=1))] == [1, 0, 0]
    assert news_of(bob) == ["“Paint the hull” is due on Nov. 23, 2026."]
    assert Notification.objects.to(bob).get().url == task.get_absolute_url()
    assert news_of(alice) == []


def test_where_nobody_is_to_do_it_its_author_is_told(make_task, alice):
    make_task("Buy bread", due_date=DAY)
    remind_some(NOON)
    assert len(news_of(alice)) == 1


def test_another_due_date_is_told_again(make_task, alice):
    task = make_task("Buy bread", due_date=DAY)
    remind_some(NOON)
    Task.objects.filter(pk=task.pk).update(due_date=DAY + timedelta(days=1))
    assert remind_some(NOON) == 0
    assert remind_some(NOON + timedelta(days=1)) == 1
    assert len(news_of(alice)) == 2


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("", "2026-11-23T05:59", "2026-11-23T06:00"),
        ("Pacific/Kiritimati", "2026-11-22T15:59", "2026-11-22T16:00"),
        ("America/Los_Angeles", "2026-11-23T13:59", "2026-11-23T14:00"),
    ],
)
def test_the_day_begins_in_the_morning_where_the_person_lives(make_task, alice, zone, before, after):
    User.objects.filter(pk=alice.pk).update(time_zone=zone)
    make_task("Buy bread", due_date=DAY)
    assert remind_some(datetime.fromisoformat(f"{before}Z")) == 0
    assert remind_some(datetime.fromisoformat(f"{after}Z")) == 1


def test_the_zone_of_the_assignee_counts_and_not_that_of_the_author(make_task, alice, bob, team):
    User.objects.filter(pk=alice.pk).update(time_zone="Pacific/Kiritimati")
    make_task("Paint the hull", team=team, assignee=bob, due_date=DAY)
    assert remind_some(datetime.fromisoformat("2026-11-22T16:00Z")) == 0
    assert remind_some(NOON) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "completed"},
        {"trashed_at": NOON},
        {"due_date": None},
        {"due_date": DAY + timedelta(days=1)},
        {"due_date": DAY - timedelta(days=8)},
    ],
)
def test_nobody_is_told_of_what_is_done_thrown_away_or_not_due(make_task, alice, fields):
    make_task("Buy bread", **{"due_date": DAY, **fields})
    assert remind_some(NOON) == 0


def test_what_nobody_was_there_to_remind_of_is_made_up_for(make_task, alice):
    make_task("Buy bread", due_date=DAY - timedelta(days=7))
    assert remind_some(NOON) == 1


def test_many_tasks_of_a_day_are_one_piece_of_news(make_task, alice):
    for number in range(3):
        make_task(f"Errand {number}", due_date=DAY)
    make_task("Yesterday", due_date=DAY - timedelta(days=1))
    remind_some(NOON)
    assert sorted(news_of(alice)) == ["3 tasks are due on Nov. 23, 2026.", "“Yesterday” is due on Nov. 22, 2026."]
    many = Notification.objects.to(alice).get(url__contains="?")
    assert many.url == "/tasks/?due_date_start=2026-11-23&due_date_end=2026-11-23&completed=false"


def test_the_day_is_written_as_the_reader_reads_it(make_task, alice):
    make_task("Buy bread", due_date=DAY)
    remind_some(NOON)
    with translation.override("de"):
        assert "23. November 2026" in str(Notification.objects.to(alice).get())


def test_who_has_left_the_team_or_closed_the_account_is_not_told_and_the_task_is_not_looked_at_again(
    make_task, bob, charlie, team
):
    make_task("Paint the hull", team=team, assignee=bob, due_date=DAY)
    Membership.objects.filter(user=bob).delete()
    make_task("Sand the deck", author=charlie, due_date=DAY)
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    assert [remind_some(NOON), remind_some(NOON)] == [2, 0]
    assert not Notification.objects.exists()


def test_a_reminder_is_no_change_of_the_task(make_task):
    task = make_task("Buy bread", due_date=DAY)
    remind_some(NOON)
    assert Task.objects.get(pk=task.pk).modified_at == task.modified_at


def test_reminding_costs_the_same_for_many_tasks_of_one_person(make_task, alice, django_assert_max_num_queries):
    for number in range(20):
        make_task(f"Errand {number}", due_date=DAY)
    with django_assert_max_num_queries(12):
        remind_some(NOON)


def test_the_job_goes_on_until_there_are_no_more(make_task, alice, monkeypatch, time_machine_noon):
    monkeypatch.setattr("apps.tasks.reminders.AT_ONCE", 2)
    for number in range(5):
        make_task(f"Errand {number}", due_date=DAY)
    remind.call()
    assert not Task.objects.filter(reminded_date=None).exists()


@pytest.fixture
def time_machine_noon(monkeypatch):
    monkeypatch.setattr("apps.tasks.jobs.timezone.now", lambda: NOON)

from datetime import date

import pytest
from django.utils import timezone, translation

from apps.tasks.views.month import days_of, month_of

CALENDAR = "/tasks/calendar/"
MAY = "2026-05"


@pytest.fixture
def desk(alice, signed_in):
    return signed_in(alice)


def days(client, **asked) -> dict[str, list[str]]:
    """The titles of each day that has some."""
    answer = client.get(CALENDAR, {"month": MAY} | asked)
    assert answer.status_code == 200
    shown = answer.context["month"].calendar
    return {f"{day.date:%m-%d}": [task.title for task in day.tasks] for day in shown if day.tasks}


def test_tasks_stand_on_the_days_when_they_are_due(desk, make_task, charlie, project):
    make_task("first", due_date=date(2026, 5, 1))
    make_task("last", due_date=date(2026, 5, 31), project=project)
    make_task("whenever")
    make_task("in summer", due_date=date(2026, 7, 1))
    make_task("foreign", due_date=date(2026, 5, 1), author=charlie)
    make_task("in the trash", due_date=date(2026, 5, 1)).trash()
    assert days(desk) == {"05-01": ["first"], "05-31": ["last"]}


def test_weeks_are_whole_and_the_days_around_the_month_are_not_counted(desk, make_task):
    make_task("before", due_date=date(2026, 4, 30))
    make_task("in May", due_date=date(2026, 5, 1))
    month = desk.get(CALENDAR, {"month": MAY}).context["month"]
    assert (month.days[0], month.days[-1]) == (date(2026, 4, 26), date(2026, 6, 6))
    assert month.total == 1
    assert days(desk) == {"04-30": ["before"], "05-01": ["in May"]}


def test_a_full_day_shows_what_matters_most_and_leads_to_the_rest(desk, make_task):
    day = date(2026, 5, 7)
    for title, facts in {
        "over": {"status": "completed", "priority": 3},
        "small": {"priority": 1},
        "plain": {},
        "plain too": {},
        "big": {"priority": 3},
    }.items():
        make_task(title, due_date=day, **facts)
    assert days(desk) == {"05-07": ["big", "plain", "plain too"]}
    page = desk.get(CALENDAR, {"month": MAY, "search": ""}).content.decode()
    assert "2 more" in page
    assert "/tasks/?due_date_start=2026-05-07&amp;due_date_end=2026-05-07" in page


def test_the_filters_of_the_address_narrow_it_and_go_along(desk, make_task, project):
    make_task("mine", due_date=date(2026, 5, 1))
    make_task("ours", due_date=date(2026, 5, 1), project=project)
    assert days(desk, team="own") == {"05-01": ["mine"]}
    turned = desk.get(CALENDAR, {"month": MAY, "team": "own"}).context["month"].turned
    assert turned["next"] == f"{CALENDAR}?team=own&month=2026-06"
    assert turned["previous"] == f"{CALENDAR}?team=own&month=2026-04"


def test_a_filter_that_means_nothing_is_told(desk):
    answer = desk.get(CALENDAR, {"priority": "endless"})
    assert answer.status_code == 422
    assert b"This filter does not work" in answer.content


@pytest.mark.parametrize("text", ["", "x", "2026-13", "2026-5", "0001-01", "9999-12", "2026-05-01", "２０２６-05"])
def test_what_is_no_month_is_this_one(text):
    assert month_of(text) == timezone.localdate().replace(day=1)


@pytest.mark.parametrize("text", ["0002-01", "9998-12"])
def test_one_can_turn_the_page_from_the_first_and_the_last_month(desk, text):
    turned = desk.get(CALENDAR, {"month": text}).context["month"].turned
    assert all(desk.get(address).status_code == 200 for address in turned.values())


@pytest.mark.parametrize(("language", "weekday"), [("en", "Sunday"), ("de", "Monday"), ("nb", "Monday")])
def test_a_week_begins_as_the_language_has_it(language, weekday):
    with translation.override(language):
        assert f"{next(days_of(date(2026, 5, 1))):%A}" == weekday


def test_a_month_with_nothing_says_what_to_do(desk):
    assert b"Give a task a due date" in desk.get(CALENDAR, {"month": "2031-01"}).content


def test_the_page_has_another_title_where_htmx_turns_it(desk):
    answer = desk.get(CALENDAR, {"month": MAY}, headers={"HX-Request": "true"})
    assert "<title>Tasks due in May 2026" in answer.content.decode()
    assert answer["HX-Push-Url"] == f"{CALENDAR}?month={MAY}"

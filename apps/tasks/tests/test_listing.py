from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from apps.common.models import Team
from apps.tasks.filters import Criteria, read_criteria
from apps.tasks.listing import ORDERINGS, Listing
from apps.tasks.models import Category, Task


def listing(text: str, user, ordering: str = "-id") -> Listing:
    return Listing(user, read_criteria(QueryDict(text), user=user), ordering)


@pytest.fixture
def tasks(make_task, team) -> list[Task]:
    """The newest first: by turns of the team and Alice's own."""
    return [make_task(f"Task {number}", team=[None, team][number % 2]) for number in range(10)][::-1]


def test_the_newest_of_all_places_come_first(tasks, alice, bob):
    assert Listing(alice).ids(50) == [task.pk for task in tasks]
    assert Listing(bob).ids(50) == [task.pk for task in tasks if task.team]


def test_the_next_page_begins_where_one_ended_though_there_is_something_new(tasks, alice, make_task):
    first = Listing(alice).ids(4)
    make_task("On top")
    assert Listing(alice).ids(4, after=first[-1]) == [task.pk for task in tasks[4:8]]


@pytest.mark.parametrize("ordering", ORDERINGS)
def test_behind_a_task_that_is_gone_comes_nothing(tasks, alice, ordering):
    assert Listing(alice, ordering=ordering).ids(4, after=987654) == []


def test_a_task_of_somebody_else_is_no_place_to_begin(tasks, bob):
    own = next(task for task in tasks if not task.team)
    assert Listing(bob, ordering="title").ids(4, after=own.pk) == []


def test_what_is_in_the_trash_is_in_no_list(tasks, alice):
    tasks[0].trash()
    assert Listing(alice).ids(1) == [tasks[1].pk]
    assert listing("search=task", alice).ids(1) == [tasks[1].pk]


def test_words_are_looked_for_among_older_tasks_too(tasks, alice, make_task, monkeypatch):
    monkeypatch.setattr("apps.tasks.listing.MOST_NEWEST", 3)
    make_task("Something else")
    found = listing("search=task", alice)
    assert found.ids(5) == [task.pk for task in tasks[:5]]
    assert found.ids(5, offset=5) == found.ids(5, after=tasks[4].pk) == [task.pk for task in tasks[5:]]


@pytest.mark.parametrize("text", ["", "status=todo", "search=task", "search=nothing", "project=spring-launch"])
@pytest.mark.parametrize("ordering", ["-id", "-due_date", "priority"])
def test_a_page_costs_one_query_however_many_tasks_there_are(
    alice, project, make_task, django_assert_num_queries, text, ordering
):
    for number in (1, 20, 60):
        Task.objects.bulk_create(Task(title=f"Task {index}", author=alice) for index in range(number))
        found = listing(text, alice, ordering)
        with django_assert_num_queries(1):
            found.ids(20)


def test_whoever_read_the_filters_asks_for_the_places_once(alice, team, django_assert_num_queries):
    with django_assert_num_queries(2):
        listing("status=todo", alice).ids(20)
    with django_assert_num_queries(2):
        Listing(alice, Criteria(statuses=("todo",))).ids(20)


def test_criteria_of_somebody_else_show_nothing_of_theirs(tasks, alice, charlie):
    theirs = read_criteria(QueryDict("search=task"), user=alice)
    assert Listing(charlie, theirs).ids(20) == []
    assert Listing(charlie, theirs).count() == 0


def test_rows_come_in_the_order_of_their_keys_with_what_a_list_shows(tasks, alice, django_assert_num_queries):
    keys = [task.pk for task in (tasks[3], tasks[0], tasks[7])]
    with django_assert_num_queries(2):
        rows = Listing(alice, Criteria(places=(-alice.pk,))).tasks([*keys, 987654])
        assert [row.pk for row in rows] == keys
        assert [(row.project, row.assignee, list(row.categories.all())) for row in rows] == [(None, None, [])] * 3
    assert Listing(alice).tasks(keys, Task.objects.only("title"))[0].title == tasks[3].title


def test_counting_stops_where_it_is_told(tasks, alice):
    for text in ("", "search=task", "completed=false", "search=task&completed=false"):
        assert listing(text, alice).count() == 10
        assert listing(text, alice).count(at_most=4) == 4
        assert listing(text, alice).count(at_most=40) == 10


@pytest.mark.parametrize("text", ["search=!?", "search=!?&due_date_end=2026-12-01", "search=!?&status=todo"])
def test_a_search_without_a_word_finds_nothing(alice, make_task, text):
    make_task("Why?!", due_date=date(2026, 11, 30))
    found = listing(text, alice)
    assert (found.ids(9), found.count(), found.count(9)) == ([], 0, 0)


@pytest.mark.parametrize(("furthest", "finds"), [(24, ["walk", "walk"]), (5, ["walk", "full text"])])
def test_how_often_the_newest_say_it_tells_how_far_to_look(
    make_task, alice, team, monkeypatch, django_assert_num_queries, furthest, finds
):
    monkeypatch.setattr("apps.tasks.listing.MOST_NEWEST", 4)
    monkeypatch.setattr("apps.tasks.listing.FURTHEST", furthest)
    made = [make_task(f"{['Sand', 'Paint'][n % 3 > 0]} {n}", team=team if n % 2 else None) for n in range(24)]
    sanded = [task.pk for task in made[::-1] if task.title.startswith("Sand")]
    found = listing("search=sand", alice)
    with django_assert_num_queries(2) as asked:
        assert found.ids(3) == sanded[:3]
    assert ["walk" if "LIKE" in query["sql"] else "full text" for query in asked.captured_queries] == finds
    assert found.ids(3, after=sanded[2]) == found.ids(3, offset=3) == sanded[3:6]
    assert found.ids(3, after=sanded[5]) == sanded[6:]
    assert found.ids(9) == sanded


@pytest.mark.parametrize("common", [1, 2, 100])
def test_words_that_many_say_are_looked_for_in_what_the_others_find(make_task, alice, team, monkeypatch, common):
    for name, value in {"MOST_NEWEST": 2, "SAMPLE": 6, "COMMON": common}.items():
        monkeypatch.setattr(f"apps.tasks.listing.{name}", value)
    titles = [f"{'Paint' if number % 4 else 'Sand'} the hull of boat {number}" for number in range(24)]
    made = [make_task(title, team=team if number % 2 else None) for number, title in enumerate(titles)]
    make_task("Sand the beach")
    sanded = [task.pk for task in made[::-1] if task.title.startswith("Sand")]
    for text in ("search=the sand hul", "search=hull boat sand the", "search=sand hull&completed=false"):
        assert listing(text, alice).ids(9) == sanded
        assert listing(text, alice).ids(2, offset=3) == sanded[3:5]
        assert listing(text, alice).ids(2, after=sanded[1]) == sanded[2:4]
    assert listing("search=the hull", alice).ids(99) == [task.pk for task in made[::-1]]
    assert listing("search=the boat beach", alice).ids(9) == []


def test_people_of_very_many_teams_see_all_of_it(alice, make_task, monkeypatch):
    monkeypatch.setattr("apps.tasks.listing.MOST_PIECES", 2)
    teams = [Team.objects.create_owned(owner=alice, name=f"Team {number}") for number in range(4)]
    made = [make_task(f"Task {number}", team=team) for number, team in enumerate(teams)]
    for text in ("", "search=task", "team=team-1&status=todo"):
        expected = made[1:2] if "team=" in text else made[::-1]
        assert listing(text, alice).ids(9) == [task.pk for task in expected]


def test_a_slug_of_two_places_lists_each_task_once(alice, team, make_task):
    categories = [Category.objects.create(name="Design", author=alice, team=where) for where in (None, team)]
    made = [make_task("One", categories=categories[:1]), make_task("Two", team=team, categories=categories[1:])]
    found = listing("category=design", alice)
    assert found.ids(9) == [task.pk for task in made[::-1]]
    assert found.ids(9, after=made[1].pk) == [made[0].pk]


@pytest.mark.django_db
def test_nobody_sees_nothing():
    assert Listing(AnonymousUser()).ids(9) == []
    assert Listing(AnonymousUser(), Criteria(search="task")).ids(9) == []
    assert Listing(AnonymousUser()).count() == 0

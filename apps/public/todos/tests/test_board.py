import re
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.common.models import TodoItem
from apps.common.models.todo_item_queryset import place
from apps.public.todos.filters import PAGE_SIZE
from apps.public.todos.tests.conftest import htmx

BOARD = "/todos/"
NOW = timezone.now


def cards(html: str) -> list[str]:
    return re.findall(r'<h3 class="todo-title"><a [^>]*>(.*?)</a>', html)


def shown(client, **asked: str) -> set[str]:
    answer = client.get(BOARD, asked)
    assert answer.status_code == 200
    return set(cards(answer.content.decode()))


def counts(client, **asked: str) -> dict[str, int]:
    return {tab["status"]: tab["count"] for tab in client.get(BOARD, asked).context["tabs"]}


def test_each_status_has_a_column_with_its_count(desk):
    for status in ["open", "open", "in_progress", "done", "cancelled"]:
        TodoItem.objects.create(title=status, status=status)
    assert counts(desk) == {"": 5, "open": 2, "in_progress": 1, "done": 1, "cancelled": 1}
    assert [column.status for column in desk.get(BOARD).context["columns"]] == TodoItem.Status.values


def test_what_is_to_be_done_stands_by_urgency_and_what_is_finished_with_the_latest_first(desk):
    soon, later = (NOW() + timedelta(days=days) for days in (1, 2))
    for title, priority, due_at in [("never", 2, None), ("later", 2, later), ("soon", 2, soon), ("high", 3, None)]:
        TodoItem.objects.create(title=title, priority=priority, due_at=due_at)
    for days in (3, 1, 2):
        TodoItem.objects.create(title=f"{days}", status="done", finished_at=NOW() - timedelta(days=days))
    assert cards(desk.get(BOARD).content.decode()) == ["high", "soon", "later", "never", "1", "2", "3"]


def test_the_order_of_a_column_is_that_of_its_query(db):
    for number in range(12):
        due_at = NOW() + timedelta(days=number % 3) if number % 4 else None
        TodoItem.objects.create(
            title="x", priority=number % 3 + 1, due_at=due_at, status="done" if number > 7 else "open"
        )
    for status in ("open", "done"):
        rows = list(TodoItem.objects.in_column(status))
        assert sorted(rows, key=place) == rows


def test_what_is_in_the_trash_is_not_on_the_board(desk, todo):
    todo.trash()
    assert shown(desk) == set()
    assert counts(desk)[""] == 0


@pytest.fixture
def various(staff, alice):
    """One to-do for each filter, named for it."""
    make = TodoItem.objects.create
    make(title="mine", assignee=staff, due_at=NOW() + timedelta(days=30))
    make(title="hers", assignee=alice, description="about the harbour")
    make(title="late", due_at=NOW() - timedelta(days=1), category="harbour")
    make(title="this week", due_at=NOW() + timedelta(days=3))
    make(title="was late", due_at=NOW() - timedelta(days=9), status="done")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, {"mine", "hers", "late", "this week", "was late"}),
        ({"whose": "mine"}, {"mine"}),
        ({"whose": "nobody"}, {"late", "this week", "was late"}),
        ({"due": "overdue"}, {"late"}),
        ({"due": "today"}, {"late"}),
        ({"due": "week"}, {"late", "this week"}),
        ({"due": "never"}, {"hers"}),
        ({"q": "HARBOUR"}, {"hers", "late"}),
        ({"q": "the harbour about"}, {"hers"}),
        ({"status": "done"}, {"was late"}),
        ({"status": "done", "whose": "mine"}, set()),
        ({"whose": "x", "due": "y", "status": "z", "q": "x" * 101}, {"mine", "hers", "late", "this week", "was late"}),
        ({"q": "a\x00b"}, {"mine", "hers", "late", "this week", "was late"}),
    ],
)
def test_filters_find_to_dos(desk, various, asked, titles):
    assert shown(desk, **asked) == titles


def test_the_status_chooses_a_column_and_leaves_the_counts_of_the_others(desk, various):
    assert counts(desk, status="done") == {"": 5, "open": 4, "in_progress": 0, "done": 1, "cancelled": 0}


def test_today_ends_where_the_person_is(desk, staff):
    staff.time_zone = "Pacific/Auckland"
    staff.save()
    here = timezone.now().astimezone(timezone.zoneinfo.ZoneInfo("Pacific/Auckland"))
    end = here.replace(hour=23, minute=59, second=59)
    TodoItem.objects.create(title="tonight", due_at=end)
    TodoItem.objects.create(title="tomorrow", due_at=end + timedelta(seconds=2))
    assert shown(desk, due="today") == {"tonight"}


def test_filters_stand_in_the_address_without_what_is_empty(desk):
    answer = desk.get(BOARD, {"q": "ink", "whose": "", "due": "never"}, headers=htmx())
    assert answer["HX-Push-Url"] == "/todos/?q=ink&due=never"
    assert b"<main" not in answer.content


def test_every_form_carries_the_filters_along(desk, todo):
    html = desk.get(BOARD, {"q": "printer", "open": "2"}).content.decode()
    actions = re.findall(r'(?:form)?action="(/todos/[^"?]+)(\?[^"]*)?"', html)
    assert len(actions) > 4
    assert {query for _path, query in actions} == {"?q=printer&amp;open=2"}


def test_a_column_shows_its_first_cards_and_then_more(desk):
    for number in range(PAGE_SIZE + 3):
        TodoItem.objects.create(title=f"{number}")
    html = desk.get(BOARD).content.decode()
    assert len(cards(html)) == PAGE_SIZE
    assert 'href="/todos/?open=2"' in html
    html = desk.get(BOARD, {"open": "2"}).content.decode()
    assert len(cards(html)) == PAGE_SIZE + 3
    assert "That is all of them." in html


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "²", "9" * 30])
def test_a_page_that_makes_no_sense_breaks_nothing(desk, todo, page):
    assert shown(desk, open=page) == {"Call the printer"}


def test_an_empty_column_says_what_it_is_for(desk):
    html = desk.get(BOARD).content.decode()
    assert "a title is enough" in html
    assert "Nothing found" not in html
    assert "Nothing found" in desk.get(BOARD, {"q": "ink"}).content.decode()


def test_a_card_tells_what_matters(desk, staff):
    todo = TodoItem.objects.create(
        title="<b>Ink</b>", assignee=staff, priority=3, due_at=NOW() - timedelta(days=1), category="office"
    )
    todo.annotate("Rang twice.", by=staff)
    html = desk.get(BOARD).content.decode()
    assert cards(html) == ["&lt;b&gt;Ink&lt;/b&gt;"]
    for told in ["High", "Overdue", "office", "1 note", "Stella"]:
        assert told in html


def test_a_card_offers_only_where_the_rules_let_it_go(desk, todo):
    assert re.findall(r'name="to" value="(\w+)"', desk.get(BOARD).content.decode()) == [
        "in_progress",
        "done",
        "cancelled",
    ]
    todo.complete(by=None)
    assert re.findall(r'name="to" value="(\w+)"', desk.get(BOARD).content.decode()) == ["open"]


def test_the_page_weighs_little_however_many_to_dos_there_are(desk, staff):
    import gzip

    for number in range(60):
        for status in TodoItem.Status:
            title = f"Agree with number {number} on {status} and write it down where the next one finds it"
            TodoItem.objects.create(title=title, status=status, assignee=staff, due_at=NOW(), category="office")
    assert len(gzip.compress(desk.get(BOARD).content)) < 14_000

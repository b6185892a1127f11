import re

import pytest

from apps.tasks import heads
from apps.tasks.models import Task
from apps.tasks.views import columns

BOARD = "/tasks/board/"
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{BOARD}"}


@pytest.fixture
def desk(alice, signed_in):
    return signed_in(alice)


def board(client, **asked) -> dict[str, list[str]]:
    """The titles of the cards of each column."""
    answer = client.get(BOARD, asked)
    assert answer.status_code == 200
    return {column.status.value: [card.task.title for card in column.cards] for column in answer.context["columns"]}


def move(client, task: Task, *, query: str = "", htmx: bool = True, **sent):
    return client.post(f"/tasks/{task.pk}/position/{query}", sent, headers=HTMX if htmx else {})


@pytest.fixture
def three(make_task):
    """In their order: what is new comes above what is there."""
    return [make_task(title) for title in ("third", "second", "first")][::-1]


def test_each_status_has_a_column_with_the_newest_on_top(desk, three, make_task):
    make_task("begun", status="in_progress")
    make_task("over", status="completed")
    assert board(desk) == {"todo": ["first", "second", "third"], "in_progress": ["begun"], "completed": ["over"]}


def test_tasks_of_all_places_stand_in_one_order(desk, make_task, project, charlie):
    make_task("own")
    make_task("of the team", project=project)
    make_task("own again")
    make_task("foreign", author=charlie)
    make_task("in the trash").trash()
    assert board(desk)["todo"] == ["own again", "of the team", "own"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"search": "hull"}, {"todo": ["Paint the hull"], "in_progress": [], "completed": []}),
        ({"status": "todo"}, {"todo": ["Buy bread", "Paint the hull"]}),
        ({"completed": "false", "priority": "low"}, {"todo": [], "in_progress": []}),
        ({"team": "own"}, {"todo": ["Buy bread"], "in_progress": [], "completed": []}),
    ],
)
def test_the_filters_of_the_address_narrow_it(desk, task, own_task, asked, titles):
    assert board(desk, **asked) == titles


def test_a_filter_that_means_nothing_is_told_and_shows_no_card(desk, task):
    answer = desk.get(BOARD, {"status": "sleeping"})
    assert answer.status_code == 422
    assert answer.context["columns"] == []
    assert b"This filter does not work" in answer.content


def test_a_filter_that_finds_nothing_says_so(desk, task):
    assert b"Nothing found" in desk.get(BOARD, {"search": "zeppelin"}).content


def test_more_of_one_column_is_shown_and_stands_in_the_address(desk, make_task, monkeypatch):
    monkeypatch.setattr(columns, "PAGE_SIZE", 2)
    for number in range(5):
        make_task(f"{number}")
    shown = desk.get(BOARD, {"priority": "medium"}).context["columns"][0]
    assert [card.task.title for card in shown.cards] == ["4", "3"]
    assert shown.more == f"{BOARD}?priority=medium&todo_pages=2"
    assert [card.task.title for card in desk.get(shown.more).context["columns"][0].cards] == ["4", "3", "2", "1"]
    last = desk.get(BOARD, {"todo_pages": "3"}).context["columns"][0]
    assert (len(last.cards), last.more) == (5, "")


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 400, "9" * 5000])
def test_pages_that_are_none_show_the_board(desk, task, page):
    assert board(desk, todo_pages=page)["todo"] == ["Paint the hull"]


def test_beyond_a_number_it_is_not_counted(desk, make_task, monkeypatch):
    for module in (heads, columns):
        monkeypatch.setattr(module, "COUNTED", 2)
    for _ in range(3):
        make_task()
    column = desk.get(BOARD).context["columns"][0]
    assert (column.count, column.is_too_many) == (2, True)


def test_a_card_goes_to_another_column_and_back_by_undo(desk, task):
    answer = move(desk, task, to="completed")
    assert re.findall(r'id="column-(\w+)"', answer.content.decode()) == ["todo", "completed"]
    task.refresh_from_db()
    assert task.status == "completed"
    undo = re.search(r"/tasks/undo/\d+/", answer.content.decode()).group()
    desk.post(undo)
    task.refresh_from_db()
    assert task.status == "todo"


def test_a_card_stands_where_it_was_put_between_two_others(desk, three, own_task):
    first, second, _ = three
    move(desk, own_task, to="todo", above=first.pk, below=second.pk)
    assert board(desk)["todo"] == ["first", "Buy bread", "second", "third"]


def test_a_card_goes_one_up_and_one_down_by_the_menu(desk, three):
    first, second, third = three
    move(desk, third, below=second.pk)
    assert board(desk)["todo"] == ["first", "third", "second"]
    move(desk, first, above=third.pk)
    assert board(desk)["todo"] == ["third", "first", "second"]


def test_another_place_in_its_column_is_told_to_those_who_do_not_see_it(desk, three):
    answer = move(desk, three[2], below=three[0].pk).content.decode()
    assert "“third” has moved." in answer
    assert "/tasks/undo/" not in answer


def test_a_browser_without_scripts_goes_back_to_the_board_as_it_was(desk, task):
    answer = move(desk, task, to="in_progress", query="?priority=medium&nonsense=1", htmx=False)
    assert (answer.status_code, answer.url) == (303, f"{BOARD}?priority=medium")


def test_a_column_that_there_is_not_is_refused(desk, task):
    assert move(desk, task, to="nowhere").status_code == 422


@pytest.mark.parametrize("neighbour", ["0", "x", "999999", "9" * 30])
def test_a_neighbour_that_is_none_puts_it_on_top(desk, three, neighbour):
    move(desk, three[2], above=neighbour)
    assert board(desk)["todo"][0] == "third"


@pytest.mark.parametrize("side", ["above", "below"])
def test_a_neighbour_that_is_somebody_elses_puts_it_on_top(signed_in, make_task, charlie, side):
    mine = make_task("mine", author=charlie)
    foreign = make_task("Alice’s")
    make_task("mine too", author=charlie)
    asked = signed_in(charlie)
    move(asked, mine, **{side: foreign.pk})
    assert board(asked)["todo"] == ["mine", "mine too"]


def test_nobody_moves_what_they_do_not_see(signed_in, charlie, task):
    assert move(signed_in(charlie), task, to="completed").status_code == 404
    task.refresh_from_db()
    assert task.status == "todo"


def test_every_card_offers_its_other_columns(desk, task):
    page = desk.get(BOARD).content.decode()
    assert re.findall(r'name="to" value="(\w+)"', page) == ["in_progress", "completed"]
    assert 'name="below"' not in page

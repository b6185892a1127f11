"""Cards stand where somebody has put them."""

import random

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from apps.tasks.changing import change_one
from apps.tasks.models import Activity, Task
from apps.tasks.moving import move
from apps.tasks.removing import trash
from apps.tasks.undoing import take_back


@pytest.fixture
def cards(make_task, team):
    """a on top, d at the bottom."""
    return {name: make_task(name, team=team) for name in "dcba"}


def column(status="todo"):
    return "".join(Task.objects.kept().filter(status=status).order_by("position", "pk").values_list("title", flat=True))


def test_what_is_new_stands_above_what_was_there(cards):
    assert column() == "abcd"


@pytest.mark.parametrize(
    ("neighbours", "order"),
    [
        ({}, "dabc"),
        ({"before": "a"}, "dabc"),
        ({"before": "b"}, "adbc"),
        ({"after": "a"}, "adbc"),
        ({"after": "a", "before": "b"}, "adbc"),
        ({"after": "b", "before": "c"}, "abdc"),
        ({"after": "c"}, "abcd"),
        ({"after": "d"}, "dabc"),
    ],
)
def test_a_card_stands_between_the_two_that_were_named(neighbours, order, cards, alice):
    move(cards["d"], status="todo", by=alice, **{side: cards[name].pk for side, name in neighbours.items()})
    assert column() == order


def test_two_who_saw_the_same_gap_come_to_stand_at_different_positions(cards, alice, bob):
    for name, by in (("c", alice), ("d", bob)):
        move(cards[name], status="todo", after=cards["a"].pk, before=cards["b"].pk, by=by)
    assert column() == "adcb"
    assert len(set(Task.objects.values_list("position", flat=True))) == len(cards)


def test_another_column_is_another_status_and_can_be_taken_back(cards, alice, bob):
    move(cards["a"], status="completed", by=alice)
    moved = move(cards["c"], status="completed", after=cards["a"].pk, by=bob)
    assert (column("todo"), column("completed")) == ("bd", "ac")
    assert moved.completed_at is not None
    told = Activity.objects.of(moved).first()
    assert (told.verb, told.changes) == ("moved", {"status": ["todo", "completed"]})
    take_back([told.pk], by=bob)
    assert column() == "bcd"


def test_another_order_alone_is_no_other_version_and_no_news(cards, alice):
    before = cards["d"].modified_at
    assert move(cards["d"], status="todo", by=alice).modified_at == before
    assert not Activity.objects.exists()


def test_neighbours_that_have_gone_or_changed_sides_say_nothing(cards, alice):
    trash([cards["a"].pk], by=alice)
    move(cards["d"], status="todo", before=cards["a"].pk, by=alice)
    assert column() == "dbc"
    move(cards["d"], status="todo", after=cards["a"].pk, before=cards["c"].pk, by=alice)
    assert column() == "bdc"
    move(cards["d"], status="todo", after=cards["c"].pk, before=cards["b"].pk, by=alice)
    assert column() == "bcd"


def test_there_is_always_room_between_two(make_task, team, alice):
    tasks = [make_task(str(number), team=team, position=number // 3) for number in range(200)]
    order = [task.pk for task in tasks]
    chosen = random.Random(7)  # noqa: S311  # cards, no secrets
    for _ in range(40):
        pk = order.pop(chosen.randrange(len(order)))
        place = chosen.randrange(1, len(order))
        move(Task.objects.get(pk=pk), status="todo", after=order[place - 1], before=order[place], by=alice)
        order.insert(place, pk)
        assert list(Task.objects.order_by("position", "pk").values_list("pk", flat=True)) == order


def test_nobody_moves_what_they_do_not_see_or_into_a_column_that_is_none(cards, alice, charlie):
    with pytest.raises(Http404):
        move(cards["a"], status="completed", by=charlie)
    with pytest.raises(ValidationError):
        move(cards["a"], status="done", by=alice)
    assert change_one(cards["a"], {"status": "todo"}, by=alice).position == cards["a"].position

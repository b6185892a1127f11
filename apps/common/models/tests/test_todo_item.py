from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from apps.common.models import Notification, TodoItem
from apps.common.models.todo_item import IllegalTransition

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
# Around the very moment, because that is where a property and a query come apart.
MOMENTS = st.one_of(
    st.none(),
    st.integers(-3, 3).map(lambda n: NOW + timedelta(microseconds=n)),
    st.timedeltas(timedelta(days=-4000), timedelta(days=4000)).map(lambda length: NOW + length),
)


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@given(due_at=MOMENTS, status=st.sampled_from(TodoItem.Status))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_question_and_query_agree_on_what_is_overdue(db, now, due_at, status):
    TodoItem.objects.all().delete()
    item = TodoItem.objects.create(title="x", due_at=due_at, status=status)
    assert item.is_overdue is TodoItem.objects.overdue().contains(item)


@pytest.mark.parametrize(
    ("status", "days", "overdue"),
    [("open", -1, True), ("in_progress", -1, True), ("done", -1, False), ("cancelled", -1, False), ("open", 1, False)],
)
def test_only_unfinished_things_are_overdue(status, days, overdue, db):
    item = TodoItem.objects.create(title="x", status=status, due_at=timezone.now() + timedelta(days=days))
    assert item.is_overdue is overdue


def test_a_thing_without_a_date_is_never_overdue(db):
    assert not TodoItem.objects.create(title="x").is_overdue
    assert not TodoItem.objects.overdue().exists()


def test_unfinished_is_what_is_open_or_in_progress(db):
    for status in TodoItem.Status:
        TodoItem.objects.create(title=status, status=status)
    assert {item.title for item in TodoItem.objects.unfinished()} == {"open", "in_progress"}


def test_a_source_brings_a_thing_once(db):
    TodoItem.objects.create(title="x", source="mail", external_id="1")
    TodoItem.objects.create(title="x", source="chat", external_id="1")
    with pytest.raises(IntegrityError):
        TodoItem.objects.create(title="again", source="mail", external_id="1")


def test_things_of_our_own_are_as_many_as_we_like(db):
    TodoItem.objects.bulk_create([TodoItem(title="x"), TodoItem(title="x")])
    assert TodoItem.objects.count() == 2


def test_a_thing_outlives_the_people_who_had_to_do_with_it(alice, bob):
    item = TodoItem.objects.create(title="x", assignee=alice, reporter=bob)
    alice.delete()
    bob.delete()
    item.refresh_from_db()
    assert (item.assignee, item.reporter) == (None, None)


def test_the_urgent_comes_first(db):
    soon, later = (timezone.now() + timedelta(days=n) for n in (1, 2))
    TodoItem.objects.create(title="low", priority=1, due_at=soon)
    TodoItem.objects.create(title="high later", priority=3, due_at=later)
    TodoItem.objects.create(title="high soon", priority=3, due_at=soon)
    assert [str(item) for item in TodoItem.objects.all()] == ["high soon", "high later", "low"]


# Written down a second time: verb, where it leads, where it may come from.
VERBS = {
    "start": ("in_progress", {"open"}),
    "complete": ("done", {"open", "in_progress"}),
    "cancel": ("cancelled", {"open", "in_progress"}),
    "reopen": ("open", {"done", "cancelled"}),
}


@pytest.mark.parametrize(("verb", "status"), [*product(VERBS, TodoItem.Status.values)])
def test_a_verb_moves_what_may_go_there_and_refuses_the_rest(verb, status, staff):
    item = TodoItem.objects.create(title="x", status=status)
    target, sources = VERBS[verb]
    if status in sources:
        getattr(item, verb)(by=staff)
        assert item.status == target
    else:
        with pytest.raises(IllegalTransition, match="cannot become"):
            getattr(item, verb)(by=staff)
        assert item.status == status
    stored = TodoItem.objects.get()
    assert stored.status == item.status
    assert (stored.finished_at is not None) is stored.is_finished


@pytest.mark.parametrize("verb", VERBS)
def test_many_at_once_touch_only_what_may_go_there(verb, staff):
    for status in TodoItem.Status:
        TodoItem.objects.create(title=status, status=status)
    before = dict(TodoItem.objects.values_list("title", "modified_at"))
    target, sources = VERBS[verb]
    assert getattr(TodoItem.objects, verb)(by=staff) == len(sources)
    for item in TodoItem.objects.all():
        assert item.status == (target if item.title in sources else item.title)
        assert (item.modified_at > before[item.title]) is (item.title in sources)
        assert (item.finished_at is not None) is item.is_finished


def test_what_was_loaded_before_somebody_else_moved_it_does_not_count(staff):
    item = TodoItem.objects.create(title="x")
    TodoItem.objects.get().cancel(by=staff)
    with pytest.raises(IllegalTransition, match="“Cancelled” cannot become “Done”"):
        item.complete(by=staff)
    assert item.status == TodoItem.Status.CANCELLED


def test_finishing_is_dated_and_reopening_forgets_the_date(staff, now):
    item = TodoItem.objects.create(title="x")
    item.complete(by=staff)
    assert item.finished_at == NOW
    item.reopen(by=staff)
    assert item.finished_at is None


def test_the_database_keeps_status_and_date_together(db):
    TodoItem.objects.create(title="x")
    with pytest.raises(IntegrityError):
        TodoItem.objects.update(status="done")


def test_the_database_knows_three_priorities(db):
    with pytest.raises(IntegrityError):
        TodoItem.objects.create(title="x", priority=4)


def test_whom_a_to_do_is_given_to_is_told(alice, staff):
    item = TodoItem.objects.create(title="Call")
    item.assign(to=staff, by=alice)
    assert item.assignee == staff
    told = Notification.objects.get()
    assert (told.recipient, str(told)) == (staff, "Alice gave you a to-do: Call")
    assert told.url == f"/todos/{item.pk}/"


def test_somebody_who_cannot_open_the_admin_is_led_nowhere(alice, bob):
    TodoItem.objects.create(title="Call").assign(to=bob, by=alice)
    assert Notification.objects.get().url == ""


def test_many_to_dos_are_told_once(alice, staff):
    TodoItem.objects.bulk_create(TodoItem(title=f"{number}") for number in range(3))
    TodoItem.objects.create(title="own", assignee=staff)
    assert TodoItem.objects.assign(to=staff, by=alice) == 3
    assert str(Notification.objects.get()) == "Alice gave you 3 to-dos."


def test_giving_what_is_theirs_already_or_taking_it_away_tells_nobody(alice, staff):
    item = TodoItem.objects.create(title="Call", assignee=staff)
    item.assign(to=staff, by=alice)
    item.assign(to=None, by=alice)
    assert item.assignee is None
    item.assign(to=staff, by=staff)
    assert item.assignee == staff
    assert not Notification.objects.exists()

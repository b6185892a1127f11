from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from apps.common.models import TodoItem

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

import pytest
from django.db import transaction

from apps.common import events


@pytest.fixture
def heard(monkeypatch):
    """What the only subscriber of `tea_served` was told."""
    monkeypatch.setattr(events, "_subscribers", events.defaultdict(list))
    facts = []

    def listen(**told):
        facts.append(told)

    events.subscribe("tea_served", listen)
    events.subscribe("tea_served", listen)
    return facts


def test_a_subscriber_hears_of_an_event_once_and_after_the_commit(heard, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        events.emit("tea_served", cups=2)
        assert heard == []
    assert heard == [{"cups": 2}]


@transaction.atomic
def serve_and_spill():
    events.emit("tea_served", cups=1)
    raise RuntimeError


def test_nobody_hears_of_what_was_rolled_back(heard, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        serve_and_spill()
    assert heard == []


def test_events_arrive_in_the_order_in_which_they_happened(heard, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        for cups in (1, 2, 3):
            events.emit("tea_served", cups=cups)
    assert [facts["cups"] for facts in heard] == [1, 2, 3]


def test_a_fact_may_be_called_event(heard, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        events.emit("tea_served", event="birthday")
    assert heard == [{"event": "birthday"}]


def test_an_event_that_nobody_asked_for_is_no_fault(heard, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        events.emit("coffee_served")
    assert callbacks == []


def test_a_subscriber_that_fails_keeps_nobody_from_hearing(heard, db, django_capture_on_commit_callbacks, caplog):
    def fail(**facts):
        raise RuntimeError("deaf")

    events._subscribers["tea_served"].insert(0, fail)
    with django_capture_on_commit_callbacks(execute=True):
        events.emit("tea_served", cups=3)
    assert heard == [{"cups": 3}]
    assert "deaf" in caplog.text

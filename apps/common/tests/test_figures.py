from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from apps.common import figures
from apps.common.models import TodoItem, User


def joined(user: User, **ago: int) -> None:
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - timedelta(**ago))


def test_days_end_today_and_begin_the_wanted_number_ago():
    days = list(figures.last_days(3))
    today = timezone.localdate()
    assert days == [today - timedelta(days=2), today - timedelta(days=1), today]


def test_people_are_counted_on_the_day_of_their_sign_up_in_one_query(alice, bob, charlie, django_assert_num_queries):
    joined(bob, days=2)
    joined(charlie, days=3)
    with django_assert_num_queries(1):
        assert figures.signups(3) == [1, 0, 1]


def test_what_is_still_to_come_belongs_to_no_day(alice):
    joined(alice, days=-1)
    assert figures.signups(2) == [0, 0]


def test_a_day_is_that_of_the_persons_time_zone(alice, monkeypatch):
    noon = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    User.objects.filter(pk=alice.pk).update(date_joined=noon - timedelta(hours=13))
    assert figures.signups(2) == [1, 0]
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert figures.signups(2) == [0, 1]


def test_people_and_open_to_dos_are_counted(alice, bob):
    TodoItem.objects.create(title="Open")
    TodoItem.objects.create(title="Done", status=TodoItem.Status.DONE)
    assert (figures.people(), figures.open_todos()) == (2, 1)

"""Numbers that apps count for the dashboard: how many there are, and how many came on each of the last days."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from apps.common.models import Job, TodoItem, User


def last_days(days: int) -> Iterator[date]:
    """The dates of the last `days` days in the current time zone, today last."""
    today = timezone.localdate()
    return (today - timedelta(days=back) for back in range(days - 1, -1, -1))


def per_day(rows: QuerySet[Any], field: str, days: int) -> list[int]:
    """How many of `rows` have the time `field` on each of the last `days` days: one query, today last."""
    dates = list(last_days(days))
    # Times to come (a post that is scheduled) are no part of the last days either.
    end = timezone.make_aware(datetime.combine(dates[-1] + timedelta(days=1), time.min))
    start = timezone.make_aware(datetime.combine(dates[0], time.min))
    found = rows.filter(**{f"{field}__gte": start, f"{field}__lt": end}).order_by()
    counted = dict(found.values_list(TruncDate(field)).annotate(Count("pk")))
    return [counted.get(day, 0) for day in dates]


def people() -> int:
    return User.objects.count()


def signups(days: int) -> list[int]:
    return per_day(User.objects.all(), "date_joined", days)


def open_todos() -> int:
    return TodoItem.objects.kept().unfinished().count()


def parked_jobs() -> int:
    return Job.objects.parked().count()

"""Whoever is to do a task is told on the day that it is due: once for each due date, in the morning of their time zone.

It is the assignee or, where there is none, who wrote it down; never somebody who no longer sees it. The job is in
`jobs.py`. Each step is a transaction that marks some tasks and tells of them, so a worker that is killed leaves nobody
out and tells nobody twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.models import Membership, User
from apps.common.notifications import notify
from apps.tasks.models import Task
from apps.tasks.models.task_queryset import TaskQuerySet

KIND = "task.due"
AT_ONCE = 500
# Before that hour it is still the day before: nobody wants to be told at midnight.
MORNING = timedelta(hours=6)
# What was due longer ago is no news: it has been brought along, or nobody was there to remind of it.
AT_MOST = timedelta(days=7)


def sentence(facts: Mapping[str, Any]) -> str:
    day = date_format(date.fromisoformat(facts["day"]), "DATE_FORMAT")
    if facts["count"] == 1:
        return _("“%(title)s” is due on %(day)s.") % {"title": facts["title"], "day": day}
    many = ngettext("%(count)d task is due on %(day)s.", "%(count)d tasks are due on %(day)s.", facts["count"])
    return many % {"count": facts["count"], "day": day}


@transaction.atomic
def remind_some(now: datetime) -> int:
    """Tell of the next tasks that are due; how many there were, 0 when there are no more."""
    found = due(now).select_related("assignee", "author").order_by("due_date", F("person"), "pk")
    # Somebody who is changing one holds it; the next turn finds it again.
    tasks = list(found.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
    # To remind is no change of the task: whoever edits it meanwhile must not be told that it is another version.
    reminded = Task.objects.filter(pk__in=[task.pk for task in tasks])
    reminded.update(reminded_date=F("due_date"), modified_at=F("modified_at"))
    tell(tasks)
    return len(tasks)


def due(now: datetime) -> TaskQuerySet:
    """Kept and open ones whose day has come where their person lives, and of which nobody has been reminded."""
    zones = defaultdict(list)
    for zone in User.objects.order_by().values_list("time_zone", flat=True).distinct():
        zones[day_in(zone, now)].append(zone)
    come = (Q(zone__in=names, due_date__gte=day - AT_MOST, due_date__lte=day) for day, names in zones.items())
    # No zone is further away than a day; the index finds these days.
    days = (now.date() - AT_MOST - timedelta(days=1), now.date() + timedelta(days=1))
    tasks = Task.objects.kept().filter(completed_at=None, due_date__range=days).exclude(reminded_date=F("due_date"))
    found: TaskQuerySet = tasks.annotate(
        person=Coalesce("assignee", "author"),
        zone=Coalesce("assignee__time_zone", "author__time_zone", Value("")),
    ).filter(reduce(or_, come, Q(pk__in=[])))
    return found


def day_in(zone: str, now: datetime) -> date:
    return (now.astimezone(ZoneInfo(zone) if zone else timezone.get_default_timezone()) - MORNING).date()


def tell(tasks: Iterable[Task]) -> None:
    """One piece of news for each person and day."""
    groups: dict[tuple[User, date], list[Task]] = defaultdict(list)
    for task, person in with_people(tasks):
        if task.due_date:
            groups[person, task.due_date].append(task)
    for (person, day), theirs in groups.items():
        facts: dict[str, Any] = {"day": day.isoformat(), "count": len(theirs), "title": theirs[0].title}
        notify([person], KIND, url=theirs[0].get_absolute_url() if len(theirs) == 1 else list_of(day), **facts)


def with_people(tasks: Iterable[Task]) -> list[tuple[Task, User]]:
    """Each task with its person, where that one has an open account and still sees it."""
    pairs = [(task, person) for task in tasks if (person := task.assignee or task.author) and person.is_active]
    people, teams = {person for _task, person in pairs}, {task.team_id for task, _person in pairs}
    seeing = Membership.objects.filter(user__in=people, team__in=teams - {None}).values_list("user", "team")
    places = {*seeing, *((person.pk, None) for person in people)}
    return [(task, person) for task, person in pairs if (person.pk, task.team_id) in places]


def list_of(day: date) -> str:
    asked = {"due_date_start": day.isoformat(), "due_date_end": day.isoformat(), "completed": "false"}
    return f"{reverse('tasks:list')}?{urlencode(asked)}"

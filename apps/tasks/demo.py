"""Demo tasks for `manage.py seed_demo`. Dates follow the day of seeding; very many are made by `demo_bulk.py`."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.common.contributions import later
from apps.common.demo.uploads import harbour
from apps.common.models import Team, User
from apps.tasks.demo_texts import BOARDS, DESCRIPTIONS, Board, Entry
from apps.tasks.models import Activity, Category, Project, SavedView, Task, TaskCategory
from apps.tasks.picturing import add_image
from apps.tasks.places import place_of

seed_many = later("apps.tasks.demo_bulk.seed_many")
MOST = 1000
PICTURED = "Cut the pictures of the twelve boats"
VIEWS = {"High priority": "priority=high", "Mine, not completed": "assignee=me&completed=false"}


def seed(size: int | None) -> None:
    left = size or 0
    for board in BOARDS:
        seed_board(board, board.tasks[:left])
        left = max(0, left - len(board.tasks))
    seed_views()
    seed_picture()
    if size and size > MOST:
        seed_many(size)


def seed_board(board: Board, entries: Iterable[Entry]) -> None:
    author = User.objects.get(email=f"{board.author}@example.com")
    team = Team.objects.filter(name=board.team, memberships__user=author).order_by("pk").first()
    if board.team and not team:
        return
    known = set(Task.objects.at([place_of(team or author)]).values_list("title", flat=True))
    if wanted := [entry for entry in entries if entry.title not in known]:
        places = {"author": author, "team": team}
        people = {user.email: user for user in (User.objects.filter(memberships__team=team) if team else [author])}
        tasks = [as_task(entry, people, project=project_of(board, places), **places) for entry in wanted]
        add(tasks, wanted, categories_of(board, places))


def project_of(board: Board, places: dict[str, Any]) -> Project | None:
    if not board.project:
        return None
    looks = {"description": board.about, "color": board.color}
    known = Project.objects.filter(name=board.project, **places).first()
    return known or Project.objects.create(name=board.project, **places, **looks)


def categories_of(board: Board, places: dict[str, Any]) -> dict[str, Category]:
    known = {category.name: category for category in Category.objects.filter(**places)}
    return {
        name: known.get(name) or Category.objects.create(name=name, color=color, **places)
        for name, color in board.categories.items()
    }


def as_task(entry: Entry, people: dict[str, User], **fields: Any) -> Task:
    task = Task(title=entry.title, status=entry.status, priority=entry.priority, **fields)
    task.description = DESCRIPTIONS.get(entry.title, "")
    task.estimated_time = entry.hours
    task.assignee = people.get(f"{entry.assignee}@example.com")
    if entry.due is not None:
        task.due_date = timezone.localdate() + timedelta(days=entry.due)
        # Nobody is reminded of what was due before the demo began.
        task.reminded_date = task.due_date if entry.due < 0 else None
    # Completed a day before it was due, and written down two to three weeks earlier.
    task.completed_at = moment(entry, entry.due - 1) if task.is_completed and entry.due is not None else None
    task.created_at = moment(entry, min(entry.due or 0, 0) - 14 - len(entry.title) % 7)
    task.position = -int(task.created_at.timestamp() * 1_000_000)
    return task


def moment(entry: Entry, days: int) -> datetime:
    """An hour of work on that day."""
    minutes = len(entry.title) * 37 % 600
    midnight = datetime.combine(timezone.localdate(), time.min, timezone.get_current_timezone())
    return midnight + timedelta(days=days, hours=8, minutes=minutes)


def add(tasks: list[Task], entries: list[Entry], categories: dict[str, Category]) -> None:
    Task.objects.bulk_create(tasks)
    TaskCategory.objects.bulk_create(
        TaskCategory(task=task, category=categories[name])
        for task, entry in zip(tasks, entries, strict=True)
        for name in entry.categories
    )
    Activity.objects.bulk_create(sorted((each for task in tasks for each in history(task)), key=lambda each: each.at))
    for task in tasks:
        task.modified_at = task.completed_at or task.created_at
    Task.objects.bulk_update(tasks, ["modified_at"])


def history(task: Task) -> Iterable[Activity]:
    facts = {"place": task.its_place, "task": task}
    yield Activity(verb=Activity.Verb.CREATED, actor=task.author, at=task.created_at, **facts)
    if task.completed_at:
        changes = {"status": [Task.Status.IN_PROGRESS, Task.Status.COMPLETED]}
        actor = task.assignee or task.author
        yield Activity(verb=Activity.Verb.CHANGED, actor=actor, at=task.completed_at, changes=changes, **facts)


def seed_picture() -> None:
    """Once; where it has been taken away, it comes again."""
    task = Task.objects.filter(title=PICTURED).order_by("pk").first()
    if task and task.author and not task.images.exists():
        add_image(task, ContentFile(harbour(), name="quay-before-the-cut.png"), by=task.author)


def seed_views() -> None:
    owner = User.objects.get(email="member@example.com")
    for name, query in VIEWS.items():
        SavedView.objects.get_or_create(owner=owner, name=name, defaults={"query": query})

"""The board and the calendar ask as often for many tasks as for few."""

from datetime import date

from apps.tasks.models import Category, Project, Task
from tests.lists import Listing


def one_more(world, number: int) -> None:
    """In every column, of one's own and of the team, with all that a card shows."""
    alice, team = world["alice"], world.team
    for status in Task.Status:
        project = Project.objects.create(name=f"Launch {number}", author=alice, team=team)
        facts = {"status": status, "assignee": world["bob"], "due_date": date(2026, 5, 1 + number % 28)}
        task = Task.objects.create(title=f"Call {number}", author=alice, team=team, project=project, **facts)
        task.categories.add(Category.objects.create(name=f"Tar {number}", author=alice, team=team))
        Task.objects.create(title=f"Call {number}", author=alice, status=status, due_date=date(2026, 5, 1))


LISTS = [
    Listing("tasks:board", one_more),
    Listing("tasks:board", one_more, query={"search": "call", "priority": "medium", "todo_pages": "9"}),
    Listing("tasks:calendar", one_more, query={"month": "2026-05", "status": "todo"}),
]
NOT_LISTS: dict[str, str] = {}

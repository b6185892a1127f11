"""Tasks as lines of a CSV file: its columns, and how a cell is kept from being taken for a formula.

A program for tables calculates what begins with one of `= + - @`, a tab or a return. An apostrophe before it says that
it is text. Reading takes that one away again, so that a file comes back as it went out.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO
from typing import Any

from apps.tasks.models import Task

# What an import reads. An export has the others as well.
READ = ("title", "description", "status", "priority", "due_date", "estimated_time", "project", "categories", "assignee")
COLUMNS = ("id", *READ, "team", "completed_at", "created_at", "updated_at")
BETWEEN_CATEGORIES = ";"
DELIMITERS = (",", ";", "\t")
FORMULA = re.compile(r"'*[=+\-@\t\r]")
# Tells programs for tables that the letters are UTF-8.
MARK = "\ufeff"


def safe(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def line(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written).writerow([safe(cell) for cell in cells])
    return written.getvalue()


def lines(text: str) -> list[list[str]]:
    """Cells as they were before `safe`; csv.Error for what is no CSV. Commas, semicolons or tabs part them."""
    first = text.partition("\n")[0]
    rows = csv.reader(StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    return [[plain(cell) for cell in row] for row in rows]


def cells(task: Task) -> list[str]:
    """In the order of COLUMNS. People and teams by the names that stand in addresses, times in UTC."""
    told = {
        "priority": task.priority_name,
        "project": task.project,
        "categories": f"{BETWEEN_CATEGORIES} ".join(category.name for category in task.categories.all()),
        "assignee": task.assignee.username if task.assignee else "",
        "team": task.team.slug if task.team else "",
        "completed_at": task.completed_at.isoformat() if task.completed_at else "",
        "created_at": task.created_at.isoformat(),
        "updated_at": task.modified_at.isoformat(),
    }
    return [as_text(told[name] if name in told else getattr(task, name)) for name in COLUMNS]


def as_text(value: Any) -> str:
    return "" if value is None else str(value)

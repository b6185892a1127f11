"""The board and its trash cost the same however many to-dos there are."""

from django.utils import timezone

from apps.common.models import TodoItem, User
from apps.common.tests.admin_rows import person
from tests.lists import Listing


def one_more(world, number: int) -> None:
    """In every column, given to somebody and with a note."""
    for status in TodoItem.Status:
        todo = TodoItem.objects.create(title=f"Call {number}", status=status, assignee=staff(number))
        todo.annotate("Rang twice.", by=world["stella"])


def in_the_trash(world, number: int) -> None:
    TodoItem.objects.create(title=f"Call {number}", trashed_at=timezone.now(), assignee=staff(number))


def staff(number: int) -> User:
    found = User.objects.filter(username=f"person{number}").first() or person(number)
    found.is_staff = True
    found.save()
    return found


LISTS = [
    Listing("todos:board", one_more, person="stella"),
    Listing("todos:board", one_more, person="root", query={"q": "call", "open": "9", "done": "9", "due": "never"}),
    Listing("todos:board", one_more, person="root", query={"status": "done"}),
    Listing("todos:trashed", in_the_trash, person="stella"),
]
NOT_LISTS = {"todos:detail": "one to-do with a page of its notes and the latest of its history: see test_detail.py"}

from datetime import timedelta

from django.utils import timezone

from apps.common.models import TodoItem, User

LOW, MEDIUM, HIGH = TodoItem.Priority.LOW, TodoItem.Priority.MEDIUM, TodoItem.Priority.HIGH
OPEN, STARTED = TodoItem.Status.OPEN, TodoItem.Status.IN_PROGRESS
DONE, CANCELLED = TodoItem.Status.DONE, TodoItem.Status.CANCELLED
STAFF, ADMIN, NOBODY = "staff@example.com", "admin@example.com", ""

# Title, category, priority, status, whose it is, days until it is due (none: whenever there is time).
TODOS = [
    ("Answer the question about invoices for schools", "support", HIGH, OPEN, STAFF, 1),
    ("Check the new sign-ups of last week", "people", MEDIUM, STARTED, STAFF, 2),
    ("Write to the author of the post on tide tables", "content", MEDIUM, OPEN, STAFF, 4),
    ("Renew the certificate of the staging site", "operations", HIGH, OPEN, ADMIN, -1),
    ("Archive posts older than three years", "content", LOW, DONE, STAFF, -5),
    ("Find out why two confirmation mails bounced", "support", HIGH, STARTED, ADMIN, -2),
    ("Translate the welcome mail into Norwegian", "content", LOW, OPEN, NOBODY, 14),
    ("Merge the double account of a member in Oslo", "people", MEDIUM, OPEN, NOBODY, 3),
    ("Read the accessibility report and pick three things", "product", MEDIUM, OPEN, STAFF, 7),
    ("Restore last night's backup on the test server", "operations", HIGH, DONE, ADMIN, -3),
    ("Order stickers for the spring meeting", "office", LOW, CANCELLED, STAFF, -8),
    ("Thank the five people who reported the search bug", "people", LOW, OPEN, STAFF, None),
    ("Agree on pictures for the pricing page", "product", MEDIUM, STARTED, ADMIN, 5),
    ("Move the newsletter to the new sender address", "operations", MEDIUM, OPEN, NOBODY, 10),
]


def seed_todos() -> None:
    people = {user.email: user for user in User.objects.filter(email__in=[STAFF, ADMIN])}
    for number, (title, category, priority, status, assignee, days) in enumerate(TODOS, start=1):
        due_at = None if days is None else timezone.now() + timedelta(days=days)
        TodoItem.objects.get_or_create(
            source="demo",
            external_id=str(number),
            defaults={
                "title": title,
                "category": category,
                "priority": priority,
                "status": status,
                "assignee": people.get(assignee),
                "reporter": people[ADMIN],
                "due_at": due_at,
                "finished_at": due_at if status in TodoItem.FINISHED else None,
            },
        )

from datetime import timedelta

from django.utils import timezone

from apps.common.models import TodoItem, User

LOW, MEDIUM, HIGH = TodoItem.Priority.LOW, TodoItem.Priority.MEDIUM, TodoItem.Priority.HIGH
OPEN, STARTED = TodoItem.Status.OPEN, TodoItem.Status.IN_PROGRESS
DONE, CANCELLED = TodoItem.Status.DONE, TodoItem.Status.CANCELLED
STAFF, ADMIN, NOBODY = "staff@example.com", "admin@example.com", ""

# What a to-do says besides its title, by its number.
DESCRIPTIONS = {
    1: "They pay by invoice, and ask whether the price is per class or per pupil. The last answer is in the mail.",
    6: "Both went to the same company. Ask their administrator what the server said.",
    9: "It is long. Whatever keeps somebody from signing up comes first.",
    16: "One paragraph: what broke, since when, what we did, what we do so that it does not happen again.",
}

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
    ("Call back the school in Tromsø about invoices", "support", HIGH, STARTED, STAFF, 0),
    ("Say on the status page what happened on Tuesday", "operations", HIGH, OPEN, STAFF, 0),
    ("Ask the designer for the icon in a larger size", "product", LOW, OPEN, ADMIN, 9),
    ("Write the answer about refunds that everybody can use", "support", MEDIUM, OPEN, NOBODY, 6),
    ("Look through the words that people search and do not find", "content", MEDIUM, OPEN, ADMIN, 12),
    ("Give the new colleague the rights of the group Staff", "people", MEDIUM, OPEN, STAFF, 2),
    ("Try the sign-up with a screen reader from beginning to end", "product", MEDIUM, STARTED, STAFF, 4),
    ("Take the old pictures off the front page", "content", LOW, STARTED, NOBODY, None),
    (
        "Agree with the accountant on how long invoices are kept, and write it down where the next one finds it",
        *("office", MEDIUM, OPEN, ADMIN, 20),
    ),
    ("Answer the three letters about the dark theme", "support", LOW, DONE, STAFF, -1),
    ("Renew the name of the site for two years", "operations", HIGH, DONE, ADMIN, -2),
    ("Invite the translators to the team Harbour", "people", MEDIUM, DONE, STAFF, -4),
    ("Find a room for the meeting in March", "office", LOW, DONE, ADMIN, -6),
    ("Thank whoever translated the help pages", "people", LOW, DONE, STAFF, -9),
    ("Compare four providers of maps", "product", LOW, CANCELLED, ADMIN, -10),
    ("Print the handbook", "office", LOW, CANCELLED, NOBODY, -15),
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
                "description": DESCRIPTIONS.get(number, ""),
                "category": category,
                "priority": priority,
                "status": status,
                "assignee": people.get(assignee),
                "reporter": people[ADMIN],
                "due_at": due_at,
                "finished_at": due_at if status in TodoItem.FINISHED else None,
            },
        )

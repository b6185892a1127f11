from apps.common.models import TodoItem, User

# The address of the person or the number of the to-do it is about, who wrote it, the text.
NOTES = [
    ("member@example.com", "staff@example.com", "Prefers answers by mail, and before ten in the morning."),
    ("6", "admin@example.com", "Both addresses end in .no; their server was away from Friday to Monday."),
    ("6", "staff@example.com", "One of them got through on Tuesday. Waiting for the other."),
    ("15", "staff@example.com", "Nobody answers before ten. Ask for Ingrid."),
    ("16", "admin@example.com", "Leave out the name of the provider until they have answered."),
    ("10", "admin@example.com", "Took eleven minutes. Nothing was missing."),
]


def seed_notes() -> None:
    addresses = {address for about, author, _text in NOTES for address in (about, author)}
    people = {user.email: user for user in User.objects.filter(email__in=addresses)}
    todos = {todo.external_id: todo for todo in TodoItem.objects.filter(source="demo")}
    for about, author, text in NOTES:
        thing: User | TodoItem = people.get(about) or todos[about]
        if not thing.notes.filter(text=text).exists():
            thing.annotate(text, by=people[author])

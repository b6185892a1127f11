from apps.common.models import Note, TodoItem
from apps.common.todo_changes import assign, move, trash
from apps.public.todos.tests.conftest import htmx


def test_the_page_tells_what_there_is(desk, staff):
    todo = TodoItem.objects.create(
        title="Buy ink", description="Black.\n\n<b>Not</b> blue.", assignee=staff, source="mailbox", reporter=staff
    )
    todo.annotate("They close at five.", by=staff)
    html = desk.get(f"/todos/{todo.pk}/").content.decode()
    for told in ["Buy ink", "<p>Black.</p>", "&lt;b&gt;Not&lt;/b&gt;", "They close at five.", "mailbox", "Stella"]:
        assert told in html


def test_a_note_is_written_and_comes_back_with_the_others(desk, todo, staff):
    answer = desk.post(f"/todos/{todo.pk}/notes/", {"text": "Rang twice."}, headers=htmx())
    assert answer.content.decode().strip().startswith('<section class="card" id="notes"')
    assert "Rang twice." in answer.content.decode()
    assert todo.notes.get().author == staff
    assert desk.post(f"/todos/{todo.pk}/notes/", {"text": "Again."}).status_code == 303


def test_a_note_without_words_is_refused(desk, todo):
    for text in ("", "  \n"):
        answer = desk.post(f"/todos/{todo.pk}/notes/", {"text": text}, headers=htmx())
        assert (answer.status_code, todo.notes.count()) == (422, 0)


def test_notes_take_their_own_rights(alice, grant, signed_in, todo, staff):
    todo.annotate("Secret.", by=staff)
    client = signed_in(grant(alice, "view_todoitem"))
    html = client.get(f"/todos/{todo.pk}/").content.decode()
    assert "Secret." not in html
    assert "Add a note" not in html
    assert client.post(f"/todos/{todo.pk}/notes/", {"text": "x"}).status_code == 404
    assert Note.objects.count() == 1


def test_its_history_is_told_in_words_without_addresses(desk, todo, staff, superuser):
    rows = TodoItem.objects.filter(pk=todo.pk)
    move(rows, "in_progress", by=staff)
    assign(rows, to=superuser, by=staff)
    trash(rows, by=superuser)
    rows.restore()
    desk.post(f"/todos/{todo.pk}/edit/", {"title": "New", "priority": 3, "version": rows.get().version, "assignee": ""})
    events = desk.get(f"/todos/{todo.pk}/").context["history"]
    assert [(event.text, event.person) for event in events] == [
        ("Taken from whoever had it; changed: title and priority", staff),
        ("Moved to the trash", superuser),
        (f"Given to {superuser}", staff),
        ("Moved to “In progress”", staff),
    ]
    assert b"127.0.0.1" not in desk.get(f"/todos/{todo.pk}/").content


def test_what_was_done_in_the_admin_and_taken_back_stands_there_too(desk, todo, staff):
    list_ = "/admin/common/todoitem/"
    desk.post(list_, {"action": "complete", "_selected_action": [todo.pk]})
    from apps.common.todo_changes import take_back

    take_back(move(TodoItem.objects.filter(pk=todo.pk), "open", by=staff).undo, by=staff)
    events = desk.get(f"/todos/{todo.pk}/").context["history"]
    assert [event.text for event in events] == [
        "Taken back: Moved to “Done”",
        "Moved to “Open”",
        "Moved to “Done”",
    ]


def test_the_page_costs_the_same_however_much_was_written(desk, todo, staff, django_assert_max_num_queries):
    for number in range(40):
        todo.annotate(f"Note {number}", by=staff)
        move(TodoItem.objects.filter(pk=todo.pk), "done" if number % 2 == 0 else "open", by=staff)
    desk.get(f"/todos/{todo.pk}/")
    with django_assert_max_num_queries(10):
        html = desk.get(f"/todos/{todo.pk}/").content.decode()
    assert "Note 39" in html
    assert "Note 1<" not in html

import re
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from apps.common.models import Note, TodoItem

NOTES = "common-note-content_type-object_id"


@pytest.fixture
def todo(db) -> TodoItem:
    return TodoItem.objects.create(title="Call the printer")


@pytest.fixture
def desk(staff, signed_in) -> Client:
    return signed_in(staff)


def page(thing: object, name: str = "change") -> str:
    return reverse(f"admin:common_{type(thing).__name__.lower()}_{name}", args=[thing.pk])


def with_notes(*texts: str, initial: int = 0, **fields: object) -> dict[str, object]:
    """What the browser sends of a to-do with new notes under those that stand."""
    form = {"title": "Call the printer", "priority": 2, "status": "open", **fields}
    form |= {f"{NOTES}-TOTAL_FORMS": initial + len(texts), f"{NOTES}-INITIAL_FORMS": initial}
    return form | {f"{NOTES}-{place}-text": text for place, text in enumerate(texts, start=initial)}


def test_the_row_for_a_new_note_has_no_time_yet(desk, todo):
    html = desk.get(page(todo)).content.decode()
    shown = re.findall(r'field-written.*?class="readonly[^>]*>(.*?)<', html, re.DOTALL)
    assert set(shown) == {"-"}


def test_who_writes_a_note_is_its_author_whatever_the_form_says(desk, todo, staff, superuser):
    form = with_notes("Rang twice", "Nobody there") | {f"{NOTES}-0-author": superuser.pk}
    assert desk.post(page(todo), form).status_code == HTTPStatus.FOUND
    assert set(todo.notes.values_list("author", "text")) == {(staff.pk, "Rang twice"), (staff.pk, "Nobody there")}


def test_a_note_can_come_with_the_thing_itself(desk, staff):
    assert desk.post("/admin/common/todoitem/add/", with_notes("From the start")).status_code == HTTPStatus.FOUND
    assert TodoItem.objects.get().notes.get().author == staff


def test_an_empty_line_leaves_no_note(desk, todo):
    desk.post(page(todo), with_notes("", "   "))
    assert not Note.objects.exists()


def test_notes_that_stand_are_read_on_the_page_and_not_changed_there(desk, todo, staff, superuser):
    own, other = todo.annotate("Mine", by=staff), todo.annotate("Theirs", by=superuser)
    html = desk.get(page(todo)).content.decode()
    assert "Mine" in html
    assert "Theirs" in html
    form = with_notes("New", initial=2)
    for place, note in enumerate((other, own)):
        form |= {f"{NOTES}-{place}-id": note.pk, f"{NOTES}-{place}-text": "Forged", f"{NOTES}-{place}-DELETE": "on"}
    desk.post(page(todo), form)
    assert set(todo.notes.values_list("text", flat=True)) == {"Mine", "Theirs", "New"}


def test_people_have_notes_too(desk, alice, staff):
    alice.annotate("Prefers the telephone", by=staff)
    assert "Prefers the telephone" in desk.get(page(alice)).content.decode()


def test_staff_change_and_delete_their_own_notes_alone(desk, todo, staff, superuser):
    own, other = todo.annotate("Mine", by=staff), todo.annotate("Theirs", by=superuser)
    assert desk.post(page(own), {"text": "Better"}).status_code == HTTPStatus.FOUND
    assert desk.get(page(other)).status_code == HTTPStatus.OK
    assert desk.post(page(other), {"text": "Forged"}).status_code == HTTPStatus.FORBIDDEN
    assert desk.post(page(other, "delete"), {"post": "yes"}).status_code == HTTPStatus.FORBIDDEN
    assert set(Note.objects.values_list("text", flat=True)) == {"Better", "Theirs"}
    assert desk.post(page(own, "delete"), {"post": "yes"}).status_code == HTTPStatus.FOUND
    assert Note.objects.get() == other


def test_a_selection_with_a_note_of_somebody_else_is_not_deleted(desk, todo, staff, superuser):
    notes = [todo.annotate("Mine", by=staff), todo.annotate("Theirs", by=superuser)]
    form = {"action": "delete_selected", "_selected_action": [note.pk for note in notes], "post": "yes"}
    desk.post("/admin/common/note/", form)
    assert Note.objects.count() == 2


def test_a_superuser_changes_every_note_and_leaves_its_author(superuser, signed_in, todo, staff):
    note = todo.annotate("Theirs", by=staff)
    assert signed_in(superuser).post(page(note), {"text": "Corrected"}).status_code == HTTPStatus.FOUND
    note.refresh_from_db()
    assert (note.text, note.author) == ("Corrected", staff)


def test_whoever_may_delete_a_thing_takes_the_notes_of_others_along(desk, todo, superuser):
    todo.annotate("Theirs", by=superuser)
    assert desk.post(page(todo, "delete"), {"post": "yes"}).status_code == HTTPStatus.FOUND
    assert not Note.objects.exists()


def test_a_note_is_not_written_without_saying_about_what(desk):
    assert desk.get("/admin/common/note/add/").status_code == HTTPStatus.FORBIDDEN


def test_notes_are_found_by_words_and_lead_to_what_they_are_about(desk, todo, alice, staff):
    todo.annotate("Rang twice", by=staff)
    alice.annotate("Prefers the telephone", by=staff)
    html = desk.get("/admin/common/note/", {"q": "twice"}).content.decode()
    assert f'href="{page(todo)}"' in html
    assert "telephone" not in html
    only_people = {"content_type__id__exact": Note.objects.about(alice).get().content_type_id}
    html = desk.get("/admin/common/note/", only_people).content.decode()
    assert "telephone" in html
    assert "twice" not in html


def test_a_note_whose_thing_is_gone_is_still_shown(desk, todo, staff):
    note = todo.annotate("Rang twice", by=staff)
    TodoItem.objects.filter(pk=todo.pk)._raw_delete("default")
    assert re.search(r"field-about[^>]*>\s*-\s*<", desk.get("/admin/common/note/").content.decode())
    assert desk.get(page(note)).status_code == HTTPStatus.OK


@pytest.mark.parametrize(("value", "titles"), [("yes", {"With"}), ("no", {"Without"}), ("what", {"With", "Without"})])
def test_to_dos_are_filtered_by_whether_they_have_notes(desk, staff, value, titles):
    TodoItem.objects.create(title="With").annotate("Two", by=staff)
    TodoItem.objects.get().annotate("notes", by=staff)
    TodoItem.objects.create(title="Without")
    listed = desk.get("/admin/common/todoitem/", {"notes": value}).context["cl"].result_list
    assert [todo.title for todo in listed if todo.title in titles] == [todo.title for todo in listed]
    assert len(listed) == len(titles)


def test_the_page_of_a_thing_asks_as_often_for_ten_notes_as_for_two(desk, todo, superuser, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk.get(page(todo))
    counts = []
    for number in (2, 8):
        for place in range(number):
            todo.annotate(f"Note {place}", by=superuser)
        with CaptureQueriesContext(connection) as queries:
            desk.get(page(todo))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


def test_staff_who_may_not_view_notes_see_none(alice, bob, todo, signed_in, superuser):
    alice.is_staff = True
    alice.save()
    alice.user_permissions.add(Permission.objects.get(codename="view_todoitem"))
    todo.annotate("Secret", by=superuser)
    client = signed_in(alice)
    assert "Secret" not in client.get(page(todo)).content.decode()
    assert client.get("/admin/common/note/").status_code == HTTPStatus.FORBIDDEN

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from apps.common.models import Note, TodoItem, User


@pytest.fixture
def todo(db) -> TodoItem:
    return TodoItem.objects.create(title="Call the printer")


def test_a_note_remembers_who_wrote_it_about_what(todo, alice):
    note = todo.annotate("  Rang twice.\n", by=alice)
    note.refresh_from_db()
    assert (note.text, note.author, note.target, str(note)) == ("Rang twice.", alice, todo, "Rang twice.")


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_a_note_without_words_is_refused(todo, alice, text):
    with pytest.raises(ValidationError, match="Write something"):
        todo.annotate(text, by=alice)
    assert not Note.objects.exists()


def test_the_database_refuses_an_empty_note_too(todo, alice):
    with pytest.raises(IntegrityError, match="note_has_text"):
        todo.notes.create(author=alice, text="")


def test_notes_stand_beside_one_thing_the_newest_first(todo, alice, bob):
    other = TodoItem.objects.create(title="Other")
    notes = [todo.annotate(text, by=alice) for text in ("First", "Second")]
    other.annotate("Elsewhere", by=alice)
    alice.annotate("Of another kind", by=bob)
    assert list(todo.notes.all()) == list(Note.objects.about(todo)) == notes[::-1]


def test_a_thing_of_another_kind_with_the_same_number_has_notes_of_its_own(alice):
    todo = TodoItem.objects.create(pk=alice.pk, title="Same number")
    todo.annotate("About the to-do", by=alice)
    assert not alice.notes.exists()
    assert list(User.objects.filter(notes__text="About the to-do")) == []


def test_notes_go_with_the_thing_also_when_many_go(todo, alice):
    todo.annotate("Gone", by=alice)
    alice.annotate("Stays", by=alice)
    TodoItem.objects.all().delete()
    assert [note.text for note in Note.objects.all()] == ["Stays"]


def test_a_note_stays_when_its_author_goes(todo, alice):
    note = todo.annotate("Rang twice", by=alice)
    alice.delete()
    note.refresh_from_db()
    assert note.author is None


@pytest.mark.parametrize("name", ["alice", "bob", "staff", "superuser", "nobody"])
def test_question_and_query_agree_on_who_edits(request, todo, alice, name):
    user = AnonymousUser() if name == "nobody" else request.getfixturevalue(name)
    note = todo.annotate("Rang twice", by=alice)
    orphan = todo.annotate("Long ago", by=alice)
    Note.objects.filter(pk=orphan.pk).update(author=None)
    orphan.refresh_from_db()
    editable = {each for each in (note, orphan) if each.is_editable_by(user)}
    assert set(Note.objects.editable_by(user)) == editable
    assert editable == {"alice": {note}, "superuser": {note, orphan}}.get(name, set())


def test_the_author_revises_a_note_and_nobody_else_does(todo, alice, bob):
    note = todo.annotate("Rang twice", by=alice)
    note.revise("Rang three times", by=alice)
    with pytest.raises(PermissionDenied):
        note.revise("Never rang", by=bob)
    with pytest.raises(ValidationError):
        note.revise(" ", by=alice)
    note.refresh_from_db()
    assert note.text == "Rang three times"


@pytest.mark.parametrize(
    ("name", "seen"),
    [("alice", {"Hers"}), ("bob", set()), ("staff", {"Hers", "About her"}), ("superuser", {"Hers", "About her"})],
)
def test_staff_see_all_notes_and_others_their_own(request, todo, alice, charlie, name, seen):
    todo.annotate("Hers", by=alice)
    alice.annotate("About her", by=charlie)
    assert {note.text for note in Note.objects.visible_to(request.getfixturevalue(name))} == seen


def test_a_visitor_sees_no_notes_not_even_of_deleted_accounts(todo, alice):
    todo.annotate("Hers", by=alice)
    alice.delete()
    assert not Note.objects.visible_to(AnonymousUser()).exists()


def test_notes_of_a_list_come_with_one_more_query(todo, alice, django_assert_num_queries):
    for title in ("A", "B", "C"):
        TodoItem.objects.create(title=title).annotate("Note", by=alice)
    with django_assert_num_queries(2):
        assert [len(each.notes.all()) for each in TodoItem.objects.prefetch_related("notes").order_by("pk")] == [
            0,
            1,
            1,
            1,
        ]

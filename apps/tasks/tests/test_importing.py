import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common.models import AuditEntry, Membership, Notification
from apps.tasks.csv_format import lines
from apps.tasks.import_reading import read
from apps.tasks.importing import bring_in
from apps.tasks.models import Activity, Task

IMPORT, CONFIRMATION = "/tasks/import/", "/tasks/import/confirmation/"
FILE = """title,Status,priority,due_date,project,categories,assignee,remark
"Paint, twice",In_Progress,high,2026-12-01,Spring launch,Design; design,bob,none

Sand the deck,,,,,,,
"""


@pytest.fixture
def alices(signed_in, alice):
    return signed_in(alice)


def look(client, text: str | bytes, **fields):
    content = text.encode() if isinstance(text, str) else text
    return client.post(IMPORT, {"file": SimpleUploadedFile("tasks.csv", content), **fields})


def told(response) -> str:
    return response.content.decode()


def test_looking_at_a_file_changes_nothing_and_shows_what_would_come(alices, team, project, category):
    response = look(alices, FILE, team=team.pk)
    assert response.status_code == 200
    assert "Paint, twice" in told(response)
    assert "Import 2 tasks" in told(response)
    assert not Task.objects.exists()


def test_confirming_brings_the_tasks_in_with_the_first_line_on_top(alices, alice, bob, team, project, category):
    response = alices.post(CONFIRMATION, {"text": FILE.replace("\n", "\r\n"), "team": team.pk})
    assert (response.status_code, response.headers["Location"]) == (303, "/tasks/")
    paint, sand = Task.objects.all()
    assert (paint.title, paint.status, paint.priority_name) == ("Paint, twice", "in_progress", "high")
    assert (paint.author, paint.team, paint.project, paint.assignee) == (alice, team, project, bob)
    assert paint.categories.get() == category
    assert (sand.title, sand.status, sand.priority_name, sand.due_date) == ("Sand the deck", "todo", "medium", None)
    assert paint.position < sand.position
    assert Task.objects.visible_to(bob).filter(words__contains="paint").count() == 1


def test_an_import_is_one_row_of_history_and_one_piece_of_news(alice, bob, team):
    text = "title,assignee\n" + "".join(f"Task {number},bob\n" for number in range(3))
    bring_in(read(text, team).drafts, by=alice, team=team)
    activity = Activity.objects.get()
    assert (activity.verb, activity.count, sorted(activity.keys)) == (
        *("imported", 3),
        sorted(Task.objects.values_list("pk", flat=True)),
    )
    assert AuditEntry.objects.filter(action="tasks.imported").count() == 1
    assert "3" in str(Notification.objects.to(bob).get())


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (",todo,,,,", "title"),
        ("A,done,,,,", "status"),
        ("A,,urgent,,,", "priority"),
        ("A,,,tomorrow,,", "due_date"),
        ("A,,,,Nowhere,", "project"),
        ("A,,,,,charlie", "assignee"),
        (f"{'a' * 201},,,,,", "title"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_nothing_comes_in(alices, team, charlie, line, column):
    text = f"title,status,priority,due_date,project,assignee\nFine,,,,,\n{line}\n"
    response = look(alices, text, team=team.pk)
    assert response.status_code == 422
    [wrong] = read(text, team).errors
    assert (wrong.line, wrong.column) == (3, column)
    assert wrong.message[:20] in told(response).replace("&#x27;", "'")
    assert alices.post(CONFIRMATION, {"text": text, "team": team.pk}).status_code == 422
    assert not Task.objects.exists()


def test_all_that_is_wrong_in_a_line_is_told_at_once(team):
    wrong = read("title,status,priority,project,categories\n,done,urgent,Nowhere,No; None\n", team).errors
    assert [each.column for each in wrong] == ["title", "status", "priority", "project", "categories"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "file is empty"),
        (b"title\n", "no tasks"),
        (b"name\nA\n", "name the columns"),
        ("title\nCafé\n".encode("latin-1"), "UTF-8"),
        (b"title\nA\0\n", "UTF-8"),
        (b'title\n"A" B\n', "no CSV file"),
        (b"title\n" + b"A\n" * 5001, "more than 5000"),
        (b"title\n" + b"A" * 2_000_000, "larger than 2"),
    ],
    ids=["empty", "no tasks", "no title", "no utf-8", "null", "no csv", "too many", "too large"],
)
def test_a_file_that_cannot_be_read_says_why(alices, content, message):
    response = look(alices, content)
    assert response.status_code == 422
    assert message.lower() in told(response).replace("\xa0", " ").lower()


def test_nobody_imports_to_a_team_they_are_not_in(signed_in, charlie, team):
    client = signed_in(charlie)
    assert look(client, "title\nA\n", team=team.pk).status_code == 422
    assert client.post(CONFIRMATION, {"text": "title\nA\n", "team": team.pk}).status_code == 422
    with pytest.raises(ValidationError):
        bring_in(read("title\nA\n", team).drafts, by=charlie, team=team)
    assert not Task.objects.exists()


def test_projects_and_categories_of_another_place_are_none(alices, alice, project, category):
    wrong = read("title,project,categories\nA,Spring launch,Design\n", alice).errors
    assert [each.column for each in wrong] == ["project", "categories"]


def test_what_was_exported_can_be_imported(alices, alice, bob, team, make_task, project, category):
    make_task(
        "=1+1, 'quoted'", project=project, categories=[category], assignee=bob, status="completed", description="A\nB"
    )
    exported = alices.get("/tasks/export/").getvalue()
    assert "Import 1 task" in told(look(alices, exported, team=team.pk))
    alices.post(CONFIRMATION, {"text": exported.decode("utf-8-sig"), "team": team.pk})
    copy, original = Task.objects.all()
    facts = ("title", "description", "status", "priority", "project", "assignee", "team")
    assert [getattr(copy, name) for name in facts] == [getattr(original, name) for name in facts]
    assert copy.completed_at
    assert lines(exported.decode("utf-8-sig"))[1][1] == original.title


def test_an_import_costs_the_same_for_many_lines(alice, team, django_assert_max_num_queries):
    Membership.objects.get_or_create(user=alice, team=team)
    text = "title,assignee\n" + "Task,bob\n" * 400
    with django_assert_max_num_queries(22):
        bring_in(read(text, team).drafts, by=alice, team=team)
    assert Task.objects.count() == 400

from datetime import date

import pytest

from apps.tasks.csv_format import COLUMNS, lines

EXPORT = "/tasks/export/"


@pytest.fixture
def alices(signed_in, alice):
    return signed_in(alice)


def table(client, **query) -> list[dict[str, str]]:
    response = client.get(EXPORT, query)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv")
    header, *rows = lines(response.getvalue().decode("utf-8-sig"))
    assert tuple(header) == COLUMNS
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_everything_that_somebody_sees_is_exported_with_its_facts(alices, make_task, project, category, bob, team):
    facts = {"due_date": date(2026, 12, 1), "estimated_time": 2, "priority": 3, "assignee": bob}
    make_task("Café, at eight", project=project, categories=[category], description="Two\nlines", **facts)
    make_task("Buy bread", status="completed")
    make_task("Of Bob", author=bob)
    bread, cafe = table(alices)
    assert (bread["title"], bread["status"], bool(bread["completed_at"])) == ("Buy bread", "completed", True)
    asked = ("title", "description", "priority", "due_date", "project", "categories", "assignee", "team")
    assert [cafe[name] for name in asked] == [
        *("Café, at eight", "Two\nlines", "high", "2026-12-01"),
        *("Spring launch", "Design", "bob", "harbour"),
    ]
    assert float(cafe["estimated_time"]) == 2


def test_the_filters_of_the_list_are_those_of_the_export(alices, task, own_task):
    assert [row["title"] for row in table(alices, search="hull")] == ["Paint the hull"]
    assert [row["title"] for row in table(alices, team="own")] == ["Buy bread"]


def test_filters_that_mean_nothing_lead_to_the_list_which_says_so(alices):
    response = alices.get(EXPORT, {"status": "lost"})
    assert (response.status_code, response.headers["Location"]) == (303, "/tasks/?status=lost")


def test_no_cell_is_a_formula(alices, make_task):
    make_task("=HYPERLINK(1)", description="@SUM(1)")
    text = alices.get(EXPORT).getvalue().decode()
    assert ",'=HYPERLINK(1),'@SUM(1)," in text
    assert table(alices)[0]["title"] == "=HYPERLINK(1)"


def test_it_is_a_file_of_todays_name_and_not_held_in_memory(alices, task):
    response = alices.get(EXPORT)
    assert response.streaming
    assert response.headers["Content-Disposition"].startswith('attachment; filename="tasks-2')
    assert response.getvalue().startswith("\ufeff".encode())


def test_many_tasks_come_in_pieces_and_each_once(alices, make_task, monkeypatch):
    monkeypatch.setattr("apps.tasks.exporting.AT_A_TIME", 3)
    for number in range(7):
        make_task(f"Task {number}")
    assert [row["title"] for row in table(alices)] == [f"Task {number}" for number in reversed(range(7))]

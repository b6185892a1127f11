"""With 20,000 rows that PostgreSQL knows of, each hot query walks the index that was made for it."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from apps.common.models import Membership, Team
from apps.tasks.filters import read_criteria
from apps.tasks.forgetting import outdated
from apps.tasks.heads import heads
from apps.tasks.listing import Listing
from apps.tasks.models import Activity, Category, Project, Task
from apps.tasks.models.findable import prefix_of
from apps.tasks.reminders import due

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows nothing of how many rows there are"),
]
FILL = """
INSERT INTO tasks_task (created_at, modified_at, author_id, team_id, assignee_id, project_id, title, description, words,
    status, completed_at, priority, position, due_date, trashed_at)
SELECT now(), now(), %(author)s, %(team)s, CASE WHEN n %% 4 = 0 THEN %(author)s END,
    CASE WHEN n %% 5 = 0 THEN %(project)s END, 'Task ' || n, '', %(prefix)s || 'task ' || %(prefix)s || n,
    CASE WHEN n %% 3 = 0 THEN 'completed' WHEN n %% 3 = 1 THEN 'todo' ELSE 'in_progress' END,
    CASE WHEN n %% 3 = 0 THEN now() END, 1 + n %% 3, -n, CASE WHEN n %% 2 = 0 THEN current_date + n %% 90 END,
    CASE WHEN n %% 50 = 0 THEN now() END
FROM generate_series(1, 2000) AS n
"""
FILE_UNDER = """
INSERT INTO tasks_taskcategory (task_id, category_id)
SELECT id, %s FROM tasks_task WHERE place = %s AND id %% 10 = 0
"""


REMEMBER = """
INSERT INTO tasks_activity (place, task_id, keys, count, verb, actor_id, at, changes, before)
SELECT place, CASE WHEN id % 2 = 0 THEN id END, jsonb_build_array(id, id + 1), 2, 'changed', author_id,
    now() - id * interval '1 minute', '{}', CASE WHEN id % 100 = 0 THEN '{"columns": []}' ELSE '{}' END::jsonb
FROM tasks_task
"""
NAME = """
INSERT INTO tasks_{kind} (created_at, modified_at, author_id, team_id, name, slug, description, color)
SELECT now(), now(), %(author)s, %(team)s, 'Named ' || n, 'named-' || n, '', '' FROM generate_series(1, 300) AS n
"""


@pytest.fixture
def many(alice, charlie, team) -> None:
    """Of ten places Alice sees two, which have the newest rows; she has nothing to do with the others."""
    strange = [Team.objects.create(name=f"Team {number}") for number in range(8)]
    with connection.cursor() as cursor:
        # As on disks that do not turn. Rows that were rolled back would else decide between plans of nearly one cost.
        cursor.execute("SET LOCAL random_page_cost = 1.1")
        for where in (*strange, None, team):
            place, author = where.pk if where else -alice.pk, charlie if where in strange else alice
            project = Project.objects.create(name="Launch", author=author, team=where)
            category = Category.objects.create(name="Design", author=author, team=where)
            values = {"author": author.pk, "team": where and where.pk, "project": project.pk}
            cursor.execute(FILL, values | {"prefix": prefix_of(place)})
            cursor.execute(FILE_UNDER, [category.pk, place])
        cursor.execute("ANALYZE tasks_task, tasks_taskcategory, tasks_project, tasks_category")


def plan(sql: str, values, explain: str = "EXPLAIN") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}", values)
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("text", "ordering", "index"),
    [
        ("", "-id", "task_newest"),
        ("team=harbour", "-id", "task_newest"),
        ("status=completed", "-id", "task_of_status"),
        ("completed=false", "-id", "task_of_status"),
        ("priority=high", "-id", "task_of_priority"),
        ("", "-priority", "task_of_priority"),
        ("", "status", "task_of_status"),
        ("", "due_date", "task_by_day"),
        ("", "-due_date", "task_by_day"),
        ("project=launch", "-id", "task_of_project"),
        ("assignee=me", "-id", "task_of_assignee"),
        ("category=design", "-id", "task_of_category"),
        ("search=77", "-id", "task_words"),
        ("search=task 77&status=todo", "-due_date", "task_words"),
    ],
)
def test_a_page_of_the_list(many, alice, text, ordering, index):
    listing = Listing(alice, read_criteria(QueryDict(text), user=alice), ordering)
    for after in (None, listing.ids(20)[-1]):
        statement = listing.statement(0, 20, after)
        found = plan(statement.sql, statement.values)
        assert index in found
        assert "Seq Scan on tasks_task" not in found


def test_the_latest_words_are_looked_at_without_reading_all_tasks(many, alice, django_assert_num_queries):
    listing = Listing(alice, read_criteria(QueryDict("search=task"), user=alice))
    with django_assert_num_queries(1) as asked:
        assert len(listing.ids(20)) == 20
    assert "task_newest" in plan(asked.captured_queries[0]["sql"], None)


def test_less_late_words_are_looked_at_in_the_same_way(many, alice, django_assert_num_queries):
    listing = Listing(alice, read_criteria(QueryDict("search=task 19"), user=alice))
    with django_assert_num_queries(2) as asked:
        assert len(listing.ids(200)) == 200
    walked = plan(asked.captured_queries[1]["sql"], None)
    assert "task_newest" in walked
    assert "Seq Scan on tasks_task" not in walked


def test_a_count_that_ends_somewhere_looks_up_no_more_tasks_than_it_counts(many, alice):
    listing = Listing(alice, read_criteria(QueryDict("search=task"), user=alice))
    assert listing.count(100) == 100
    statement = listing.some(100)
    walked = plan(statement.sql, statement.values, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)")
    [looked_up] = re.findall(r"Bitmap Heap Scan on tasks_task .*rows=(\d+) ", walked)
    # Of 4,000; some of them are in the trash.
    assert 100 <= int(looked_up) < 200


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (lambda tasks: tasks.kept().filter(status="todo").order_by("position", "id")[:20], "task_of_column"),
        (lambda tasks: tasks.trashed().order_by("-trashed_at")[:20], "task_in_trash"),
        (lambda tasks: tasks.kept().due_between(*["2026-12-01"] * 2).order_by("due_date", "id")[:20], "task_by_day"),
    ],
)
def test_a_column_of_the_board_the_trash_and_a_day(many, team, rows, index):
    assert index in plan(*rows(Task.objects.at([team.pk])).query.sql_with_params())


@pytest.mark.parametrize("text", ["", "team=harbour"])
def test_the_board_takes_the_top_of_each_column(many, alice, text, django_assert_num_queries):
    listing = Listing(alice, read_criteria(QueryDict(text), user=alice))
    with django_assert_num_queries(1) as asked:
        found = heads(listing, dict.fromkeys(Task.Status.values, 20))
    assert [len(head.keys) for head in found.values()] == [20, 20, 20]
    walked = plan(asked.captured_queries[0]["sql"], None)
    assert walked.count("task_of_column") == len(Task.Status.values) * len(listing.sources(1))
    assert "Seq Scan on tasks_task" not in walked


def test_who_is_reminded_is_found_by_the_day(many):
    assert "task_to_remind" in plan(*due(timezone.now()).query.sql_with_params())


@pytest.mark.parametrize("kind", [Project, Category])
def test_projects_and_categories_of_a_place_are_found_by_their_names(many, team, kind):
    name = kind._meta.model_name
    with connection.cursor() as cursor:
        for where in Team.objects.all():
            values = {"author": Membership.objects.get(team=team, role="owner").user_id, "team": where.pk}
            cursor.execute(NAME.format(kind=name), values)
        cursor.execute(f"ANALYZE tasks_{name}")
    assert f"{name}_of_place" in plan(*kind.objects.at([team.pk])[:24].query.sql_with_params())


@pytest.fixture
def history(many) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER)
        cursor.execute("ANALYZE tasks_activity")


def test_the_history_of_a_task_is_found_by_it_and_by_what_was_done_to_many(history, team):
    task = Task.objects.at([team.pk]).latest("pk")
    found = plan(*Activity.objects.of(task).query.sql_with_params())
    assert "activity_of_task" in found
    assert "activity_names" in found
    assert "Seq Scan" not in found


def test_what_is_too_old_to_be_taken_back_is_found_by_its_time(history):
    assert "activity_with_former" in plan(*outdated().query.sql_with_params())

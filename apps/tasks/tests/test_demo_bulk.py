from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from apps.common.demo.people import seed_people
from apps.common.demo.teams import seed_teams
from apps.common.models import Team, User
from apps.tasks.demo_bulk import Desk, demo_desks, seed_many
from apps.tasks.models import Category, Project, Task, TaskCategory
from apps.tasks.models.findable import words_of

INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'tasks_task%' ORDER BY 1"
CONSTRAINTS = """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid::regclass::text LIKE 'tasks_task%' ORDER BY 1"""


@pytest.fixture
def people(db):
    seed_people()
    seed_teams()


@pytest.fixture
def many(people):
    seed_many(1200)


def test_they_are_as_many_as_asked_for_and_only_what_is_missing_is_added(people):
    seed_many(300)
    before = list(Task.objects.order_by("pk").values())
    seed_many(300)
    assert list(Task.objects.order_by("pk").values()) == before
    seed_many(500)
    assert list(Task.objects.order_by("pk")[:300].values()) == before
    assert Task.objects.count() == 500


def test_each_row_is_as_the_model_would_have_written_it(many):
    for task in Task.objects.all():
        assert task.words == words_of(task.place, task.title, task.description)
        assert task.is_completed == bool(task.completed_at)
        task.clean_fields()


def test_they_are_of_every_kind(many):
    for field, kinds in [("status", 3), ("priority", 3), ("place", len({desk.place for desk in demo_desks()}))]:
        assert len(set(Task.objects.values_list(field, flat=True))) == kinds
    assert Task.objects.filter(due_date=None).exists()
    assert Task.objects.filter(due_date__gt=timezone.localdate() + timedelta(days=7)).exists()
    assert Task.objects.filter(project=None).exists()
    assert Task.objects.filter(categories=None).exists()


def test_projects_and_categories_are_of_the_place_of_the_task(many):
    assert all(
        task.project.place == task.place for task in Task.objects.exclude(project=None).select_related("project")
    )
    uses = TaskCategory.objects.select_related("task", "category")
    assert uses
    assert all(use.task.place == use.category.place for use in uses)


def test_projects_that_are_there_are_used_again(many):
    counts = Project.objects.count(), Category.objects.count()
    seed_many(1300)
    assert (Project.objects.count(), Category.objects.count()) == counts


def test_nobody_is_reminded_of_them(many):
    assert not Task.objects.exclude(due_date=None).filter(reminded_date=None).exists()


def test_the_full_text_finds_them_by_the_beginnings_of_words_without_accents(many):
    place = Team.objects.get(name="Harbour Studio").pk
    expected = Task.objects.filter(place=place, title__contains="café terrace")
    asked = Task.objects.finding(["cafe", "terr"], places=[place])
    assert set(asked) == set(expected) != set()


def test_the_newest_comes_first_and_what_somebody_adds_then_comes_above_all(many):
    tasks = list(Task.objects.order_by("-pk"))
    assert tasks == sorted(tasks, key=lambda task: task.position)
    assert [task.created_at for task in tasks] == sorted((task.created_at for task in tasks), reverse=True)
    new = Task.objects.create(title="One more", author=User.objects.first())
    assert new.position < tasks[0].position


def test_the_desks_may_be_named(people):
    author, team = User.objects.first(), Team.objects.first()
    seed_many(100, [Desk(author), Desk(author, team)])
    assert Task.objects.at([-author.pk]).count() == Task.objects.at([team.pk]).count() == 50


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL does without them meanwhile")
@pytest.mark.parametrize("query", [INDEXES, CONSTRAINTS])
def test_every_index_and_constraint_is_there_again(people, query):
    def rows():
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()

    before = rows()
    seed_many(50)
    assert rows() == before
    assert len(before) > 8

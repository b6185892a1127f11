import pytest
from django.utils import timezone

from apps.common.demo import seed_people
from apps.common.demo.teams import seed_teams
from apps.common.models import Team, User
from apps.tasks import demo
from apps.tasks.models import Activity, Category, Project, SavedView, Task
from apps.tasks.places import places_of


@pytest.fixture
def people(db):
    seed_people()
    seed_teams()


def rows() -> list[dict[str, object]]:
    return list(Task.objects.order_by("pk").values())


def test_the_demo_fills_every_column_of_the_board_with_projects_and_categories(people):
    demo.seed(60)
    member = User.objects.get(email="member@example.com")
    seen = Task.objects.visible_to(member)
    assert seen.count() == Task.objects.count() == 60
    assert set(seen.values_list("status", flat=True)) == set(Task.Status)
    assert Project.objects.visible_to(member).count() == 3
    assert Category.objects.visible_to(member).filter(tasks__isnull=False).exists()
    assert seen.filter(due_date__lt=timezone.localdate()).open().exists()
    assert SavedView.objects.visible_to(member).count() == 2


def test_seeding_twice_adds_nothing(people):
    demo.seed(60)
    before = rows(), Activity.objects.count()
    demo.seed(60)
    assert (rows(), Activity.objects.count()) == before


def test_a_larger_size_adds_to_a_smaller_one(people):
    demo.seed(30)
    before = rows()
    demo.seed(60)
    assert rows()[:30] == before
    assert len(rows()) == 60


def test_nobody_in_the_demo_has_a_task_of_a_place_they_are_not_in(people):
    demo.seed(60)
    for task in Task.objects.exclude(assignee=None).select_related("assignee"):
        assert task.place in places_of(task.assignee)


def test_what_the_demo_says_happened_did_so_before_now(people):
    demo.seed(60)
    assert not Activity.objects.filter(at__gt=timezone.now()).exists()
    assert Activity.objects.filter(changes__has_key="status").count() == Task.objects.completed().count()


def test_a_team_that_was_deleted_leaves_the_other_boards(people):
    Team.objects.filter(name__in=["Northlight Maps", "Tide & Timber"]).delete()
    demo.seed(60)
    assert Task.objects.count() == 38


def test_a_very_large_size_is_made_by_another_part(people, monkeypatch):
    asked = []
    monkeypatch.setattr(demo, "seed_many", asked.append)
    demo.seed(1000)
    demo.seed(1001)
    assert asked == [1001]

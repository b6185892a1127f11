from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import QueryDict

from apps.tasks.filters import PARAMETERS, Criteria, filters_applied, narrowed, read_criteria
from apps.tasks.models import Category, Project, Task

pytestmark = pytest.mark.django_db


def read(text: str, user) -> Criteria:
    return read_criteria(QueryDict(text), user=user)


def refused(text: str, user) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        read(text, user)
    return caught.value.message_dict


def test_nothing_asked_is_everything(alice):
    assert read("", alice).is_empty
    assert read("&".join(f"{name}=" for name in PARAMETERS), alice).is_empty
    assert read("page=2&something=else", alice).is_empty


@pytest.mark.parametrize("text", ["category=%s&category=design", "category=design,%s", "category=%s"])
def test_a_category_is_named_by_its_id_or_its_slug(alice, category, text):
    assert read(text.replace("%s", str(category.pk)), alice).categories == (category.pk,)


@pytest.mark.parametrize("name", ["%s", "spring-launch", "Spring launch", "Spring%20launch"])
def test_a_project_is_named_by_its_id_its_slug_or_its_name(alice, project, name):
    assert read(f"project={name.replace('%s', str(project.pk))}", alice).projects == (project.pk,)


def test_a_name_may_have_commas(alice, team, project):
    both = Project.objects.create(name="Paint, sand", author=alice)
    assert read("project=Paint, sand", alice).projects == (both.pk,)
    assert read("project=paint-sand,spring-launch", alice).projects == (both.pk, project.pk)


def test_an_id_goes_before_a_slug_that_looks_like_one(alice, category):
    Category.objects.create(name="Number", slug=str(category.pk), author=alice)
    year = Category.objects.create(name="Year", slug="20260000", author=alice)
    assert read(f"category={category.pk}", alice).categories == (category.pk,)
    assert read("category=20260000", alice).categories == (year.pk,)


def test_a_slug_of_several_places_means_each_of_them(alice, team, category, make_task):
    own = Category.objects.create(name="Design", author=alice)
    tasks = [make_task("Mine", categories=[own]), make_task("Ours", team=team, categories=[category])]
    criteria = read("category=design", alice)
    assert (criteria.categories, criteria.either) == ((), ((category.pk, own.pk),))
    assert set(narrowed(Task.objects.visible_to(alice), criteria)) == set(tasks)


def test_projects_of_one_name_in_several_places_are_all_meant(alice, project):
    own = Project.objects.create(name="Spring launch", author=alice)
    assert read("project=Spring launch", alice).projects == (project.pk, own.pk)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("category=nothing", "category"),
        ("category=99999999999999999999", "category"),
        ("category=a%00b", "category"),
        ("project=nothing", "project"),
        ("project=%00", "project"),
        ("status=done", "status"),
        ("status=todo,done", "status"),
        ("priority=2", "priority"),
        ("priority=urgent", "priority"),
        ("due_date_start=yesterday", "due_date_start"),
        ("due_date_start=2026-02-30", "due_date_start"),
        ("due_date_end=20261201", "due_date_end"),
        ("due_date_end=2026-12-01Tnoon", "due_date_end"),
        ("due_date_start=2026-12-02&due_date_end=2026-12-01", "due_date_end"),
        ("completed=maybe", "completed"),
        (f"search={'x' * 201}", "search"),
        ("assignee=somebody", "assignee"),
        ("assignee=0", "assignee"),
        ("assignee=-1", "assignee"),
        ("team=nothing", "team"),
        ("team=%00", "team"),
        ("category=" + ",".join(map(str, range(60))), "category"),
    ],
)
def test_what_means_nothing_is_refused_by_its_name(alice, text, field):
    assert list(refused(text, alice)) == [field]


def test_all_that_is_wrong_is_told_at_once(alice):
    assert set(refused("status=x&priority=y&completed=z", alice)) == {"status", "priority", "completed"}


def test_what_is_of_others_is_refused_like_what_is_not_there(charlie, project, category, team, alice):
    for text in ("category=%s", "project=%s", "assignee=%s"):
        here, nowhere = {"category": category, "project": project}.get(text[:-3], alice).pk, 987654
        messages = [str(refused(text % key, charlie)).replace(str(key), "…") for key in (here, nowhere)]
        assert messages[0] == messages[1]
    assert "category" in refused("category=design", charlie)
    assert "project" in refused("project=Spring launch", charlie)
    assert "team" in refused("team=harbour", charlie)


def test_days_are_those_that_are_written(alice):
    criteria = read("due_date_start=2026-12-01&due_date_end=2026-12-31T23:30:00%2B02:00", alice)
    assert (criteria.due_from, criteria.due_to) == (date(2026, 12, 1), date(2026, 12, 31))
    assert read("due_date_end=2026-12-01T00:00:00Z", alice).due_to == date(2026, 12, 1)


def test_people_and_teams_of_mine_are_known(alice, bob, team):
    assert read("assignee=me", alice).assignee == alice.pk
    assert read("assignee=none", alice).assignee == 0
    assert read(f"assignee={bob.pk}", alice).assignee == bob.pk
    assert read("team=harbour", alice).place == team.pk
    assert read("team=own", alice).place == -alice.pk


@pytest.mark.parametrize(("text", "value"), [("true", True), ("1", True), ("False", False), ("0", False)])
def test_completed_is_true_or_false(alice, text, value):
    assert read(f"completed={text}", alice).completed is value


def test_what_is_applied_is_told_by_the_names_of_the_api(alice, project, category):
    text = (
        "category=design&project=spring-launch&status=completed,todo&priority=high"
        "&due_date_start=2026-12-01T10:00:00Z&search=hull&assignee=me"
    )
    assert filters_applied(read(text, alice)) == {
        "categories": [category.pk],
        "projects": [project.pk],
        "status": ["todo", "completed"],
        "priority": ["high"],
        "date_range": {"start": "2026-12-01"},
        "search": "hull",
    }
    assert filters_applied(read("completed=true", alice)) == {}


def test_reading_costs_one_query_for_each_kind_of_name(alice, project, category, django_assert_num_queries):
    with django_assert_num_queries(1):
        read("status=todo&search=hull", alice)
    with django_assert_num_queries(3):
        read(f"category=design,{category.pk}&project=spring-launch&project=Spring launch", alice)


def test_somebody_who_is_not_signed_in_finds_nothing(project):
    criteria = read_criteria(QueryDict("status=todo"), user=AnonymousUser())
    assert not narrowed(Task.objects.visible_to(AnonymousUser()), criteria).exists()

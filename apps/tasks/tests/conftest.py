"""Alice's things: a project of her team, a category there, and ways to make tasks."""

from collections.abc import Callable

import pytest

from apps.tasks.models import Category, Project, Task

type MakeTask = Callable[..., Task]


@pytest.fixture
def make_task(alice) -> MakeTask:
    """`make_task("Paint the hull", team=team, categories=[tar])`: by Alice, her own where no team is named."""

    def make(title="A task", *, author=alice, categories=(), **fields) -> Task:
        if project := fields.get("project"):
            fields.setdefault("team", project.team)
        task = Task.objects.create(title=title, author=author, **fields)
        task.categories.set(categories)
        return task

    return make


@pytest.fixture
def project(alice, team) -> Project:
    return Project.objects.create(name="Spring launch", author=alice, team=team)


@pytest.fixture
def category(alice, team) -> Category:
    return Category.objects.create(name="Design", author=alice, team=team)


@pytest.fixture
def task(make_task, project) -> Task:
    return make_task("Paint the hull", project=project)


@pytest.fixture
def own_task(make_task) -> Task:
    return make_task("Buy bread")

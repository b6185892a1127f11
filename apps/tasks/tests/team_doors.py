"""How the pages of the tasks do each action of the permission table, to what somebody else has made."""

from django.http import HttpResponse
from django.urls import reverse

from apps.tasks.models import Project, Task
from tests.team_doors import Door, Scene


def task(scene: Scene) -> Task:
    return Task.objects.create(
        title="Paint the hull", author=scene.team.memberships.earliest("pk").user, team=scene.team
    )


def project(scene: Scene) -> Project:
    return Project.objects.create(
        name="Spring launch", author=scene.team.memberships.earliest("pk").user, team=scene.team
    )


def page(name: str):
    return lambda scene: reverse(f"tasks:{name}", args=[scene.target.pk])


def shows_the_task(scene: Scene, response: HttpResponse) -> bool:
    return response.status_code == 200 and "Paint the hull" in response.content.decode()


def is_completed(scene: Scene, response: HttpResponse) -> bool:
    return Task.objects.completed().exists()


def is_trashed(scene: Scene, response: HttpResponse) -> bool:
    return Task.objects.trashed().exists()


def is_renamed(scene: Scene, response: HttpResponse) -> bool:
    return Project.objects.filter(name="Summer launch").exists()


def is_gone(scene: Scene, response: HttpResponse) -> bool:
    return not Project.objects.exists()


DOORS = {
    "tasks.view": Door(at=page("detail"), make=task, done=shows_the_task),
    "tasks.change": Door(
        at=page("status"), make=task, sends={"status": "completed"}, shown_on=page("detail"), done=is_completed
    ),
    "tasks.delete": Door(at=page("removal"), make=task, sends={}, shown_on=page("detail"), done=is_trashed),
    "projects.change": Door(
        at=page("project_edit"),
        make=project,
        sends={"name": "Summer launch"},
        shown_on=page("project"),
        done=is_renamed,
    ),
    "projects.delete": Door(
        at=page("project_delete"), make=project, sends={}, shown_on=page("project_edit"), done=is_gone
    ),
}

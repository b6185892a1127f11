"""The pages of projects and of categories."""

import pytest

from apps.common.models import AuditEntry
from apps.tasks.models import Category, Project

NAMED = {"name": "Winter quarters", "color": "#0d9488"}


def test_projects_tell_how_far_they_have_come(signed_in, bob, project, make_task):
    make_task(project=project)
    make_task(project=project, status="completed")
    body = signed_in(bob).get("/tasks/projects/").content.decode()
    assert "1 of 2 tasks completed" in body
    assert 'value="50"' in body


def test_a_project_of_others_is_not_there(signed_in, charlie, project):
    assert "Spring launch" not in signed_in(charlie).get("/tasks/projects/").content.decode()
    assert signed_in(charlie).get(project.get_absolute_url()).status_code == 404


def test_a_project_shows_what_is_to_be_done_in_it(signed_in, alice, project, make_task):
    make_task("Order the tar", project=project)
    make_task("Sail", project=project, status="completed")
    body = signed_in(alice).get(project.get_absolute_url()).content.decode()
    assert "Order the tar" in body
    assert "Sail" not in body


@pytest.mark.parametrize(("status", "words"), [(None, "Nothing to do yet"), ("completed", "All done")])
def test_a_project_without_open_tasks_says_why(signed_in, alice, project, make_task, status, words):
    if status:
        make_task(project=project, status=status)
    assert words in signed_in(alice).get(project.get_absolute_url()).content.decode()


def test_a_project_is_made_for_oneself_or_for_a_team(signed_in, bob, team):
    client = signed_in(bob)
    client.post("/tasks/projects/new/", NAMED)
    client.post("/tasks/projects/new/", NAMED | {"team": team.pk})
    assert [(each.author, each.team) for each in Project.objects.order_by("pk")] == [(bob, None), (bob, team)]
    assert AuditEntry.objects.filter(action="project.created").count() == 2


def test_a_team_one_is_not_in_is_no_choice(signed_in, charlie, team):
    assert signed_in(charlie).post("/tasks/projects/new/", NAMED | {"team": team.pk}).status_code == 422
    assert not Project.objects.exists()


def test_a_project_keeps_a_colour_that_came_by_the_api(signed_in, alice, project):
    Project.objects.filter(pk=project.pk).update(color="#123456")
    client = signed_in(alice)
    answer = client.post(f"/tasks/projects/{project.pk}/edit/", {"name": "Summer launch", "color": "#123456"})
    assert answer["Location"] == project.get_absolute_url()
    project.refresh_from_db()
    assert (project.name, project.color) == ("Summer launch", "#123456")


def test_a_name_that_is_missing_is_asked_for(signed_in, alice, project):
    for address in ("/tasks/projects/new/", f"/tasks/projects/{project.pk}/edit/", "/tasks/categories/"):
        answer = signed_in(alice).post(address, {"name": " "}, headers={"HX-Request": "true"})
        assert answer.status_code == 422
        assert "<html" not in answer.content.decode()


def test_a_project_that_is_deleted_leaves_its_tasks(signed_in, alice, task, project):
    client = signed_in(alice)
    assert "Its 1 task stays" in client.get(f"/tasks/projects/{project.pk}/delete/").content.decode()
    client.post(f"/tasks/projects/{project.pk}/delete/")
    task.refresh_from_db()
    assert (task.project, task.team) == (None, project.team)


def test_a_member_changes_a_project_and_does_not_delete_it(signed_in, bob, project):
    client = signed_in(bob)
    body = client.get(f"/tasks/projects/{project.pk}/edit/").content.decode()
    assert "Delete the project" not in body
    assert client.post(f"/tasks/projects/{project.pk}/delete/").status_code == 404


def test_categories_stand_with_their_counts(signed_in, bob, task, category):
    task.categories.add(category)
    body = signed_in(bob).get("/tasks/categories/").content.decode()
    assert "Design" in body
    assert "1 task " in body


def test_a_category_is_added_changed_and_deleted(signed_in, alice, task):
    client = signed_in(alice)
    client.post("/tasks/categories/", NAMED | {"team": task.team.pk})
    made = Category.objects.get()
    task.categories.add(made)
    client.post(f"/tasks/categories/{made.pk}/edit/", {"name": "Winter", "color": ""})
    made.refresh_from_db()
    assert (made.name, made.color) == ("Winter", "")
    assert "Its 1 task stays, without it." in client.get(f"/tasks/categories/{made.pk}/delete/").content.decode()
    client.post(f"/tasks/categories/{made.pk}/delete/")
    assert not task.categories.exists()

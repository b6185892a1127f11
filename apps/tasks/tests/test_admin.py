from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from apps.common.models import AuditEntry, Upload
from apps.common.uploads.tests.corpus import picture
from apps.tasks.contributing.staff import due_today
from apps.tasks.models import Activity, Category, Project, SavedView, Task, TaskImage

TASKS = "/admin/tasks/task/"


@pytest.fixture
def staffs(signed_in, staff) -> Client:
    return signed_in(staff)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, **query: object) -> set[str]:
    text = text_of(client.get(TASKS, query))
    return {title for title in ("Paint the hull", "Buy bread", "Sweep the quay", "Old rope") if title in text}


def form_of(task: Task | None = None, *, categories: tuple[Category, ...] = (), **fields: object) -> dict[str, object]:
    """What the browser sends of the change form; `categories` are added."""
    form: dict[str, object] = {"title": "T", "description": "", "status": "todo", "priority": "2"}
    form |= {"due_date": "", "estimated_time": "", "project": "", "assignee": ""}
    if task:
        form |= {"title": task.title, "project": task.project_id or "", "assignee": task.assignee_id or ""}
    form |= {"task_categories-TOTAL_FORMS": len(categories), "task_categories-INITIAL_FORMS": 0}
    for number, category in enumerate(categories):
        form |= {f"task_categories-{number}-category": category.pk}
    return form | fields


def run(client: Client, action: str, *tasks: Task) -> None:
    form = {"action": action, "_selected_action": [task.pk for task in tasks]}
    text_of(client.post(TASKS, form, follow=True))


def test_staff_see_tasks_of_everybody_and_find_them(staffs, make_task, task, own_task, alice, team, project):
    make_task("Old rope", trashed_at=timezone.now())
    make_task("Sweep the quay", team=team, status="completed", due_date=timezone.localdate() - timedelta(days=1))
    own_task.due_date = timezone.localdate() - timedelta(days=1)
    own_task.save()
    everything = {"Paint the hull", "Buy bread", "Sweep the quay", "Old rope"}
    assert titles(staffs) == everything
    assert titles(staffs, status="trash") == {"Old rope"}
    assert titles(staffs, status="completed") == {"Sweep the quay"}
    assert titles(staffs, due="overdue") == {"Buy bread"}
    assert titles(staffs, due="never") == {"Paint the hull", "Old rope"}
    assert titles(staffs, project__id__exact=project.pk) == {"Paint the hull"}
    assert titles(staffs, team__id__exact=team.pk) == {"Paint the hull", "Sweep the quay"}
    assert titles(staffs, q="hull") == {"Paint the hull"}
    assert titles(staffs, q=alice.email) == everything


def test_staff_completes_and_reopens_what_is_kept(staffs, make_task, task):
    thrown = make_task("Old rope", trashed_at=timezone.now())
    run(staffs, "complete", task, thrown)
    task.refresh_from_db()
    thrown.refresh_from_db()
    assert (task.is_completed, thrown.is_completed) == (True, False)
    assert AuditEntry.objects.about(task).exists()
    run(staffs, "reopen", task)
    task.refresh_from_db()
    assert (task.status, task.completed_at) == ("todo", None)


def test_staff_puts_into_the_trash_and_takes_out(staffs, task):
    run(staffs, "trash", task)
    assert not Task.objects.kept().exists()
    run(staffs, "restore", task)
    assert Task.objects.kept().get() == task


def test_a_task_that_staff_adds_is_theirs_or_a_teams(staffs, staff, team, project, category):
    response = staffs.post(f"{TASKS}add/", form_of(team=team.pk, project=project.pk, categories=(category,)))
    assert response.status_code == 302
    added = Task.objects.get()
    assert (added.author, added.team, added.project) == (staff, team, project)
    assert added.categories.get() == category
    staffs.post(f"{TASKS}add/", form_of(title="Mine", assignee=staff.pk, team=""))
    assert Task.objects.get(title="Mine").place == -staff.pk


@pytest.mark.parametrize("field", ["project", "assignee", "category"])
def test_what_is_chosen_for_a_task_is_of_its_place(staffs, own_task, project, category, bob, field):
    wrong = {
        "project": {"project": project.pk},
        "assignee": {"assignee": bob.pk},
        "category": {"categories": (category,)},
    }
    response = staffs.post(f"{TASKS}{own_task.pk}/change/", form_of(own_task, **wrong[field]))
    assert "errorlist" in text_of(response) or "This belongs to somebody else" in text_of(response)
    own_task.refresh_from_db()
    assert (own_task.project, own_task.assignee, own_task.categories.count()) == (None, None, 0)


def test_a_member_is_given_a_task_of_the_team_and_it_stays_in_its_team(staffs, task, bob, charlie):
    staffs.post(f"{TASKS}{task.pk}/change/", form_of(task, assignee=bob.pk, status="completed", team=""))
    task.refresh_from_db()
    assert (task.assignee, task.is_completed) == (bob, True)
    assert task.team is not None
    staffs.post(f"{TASKS}{task.pk}/change/", form_of(task, assignee=charlie.pk))
    task.refresh_from_db()
    assert task.assignee == bob


def test_projects_and_categories_say_how_many_tasks_they_have(staffs, make_task, project, category):
    for number in range(3):
        make_task(f"Task {number}", project=project, categories=[category], status="completed" if number else "todo")
    assert "67 %" in text_of(staffs.get("/admin/tasks/project/"))
    assert category.name in text_of(staffs.get("/admin/tasks/category/", {"q": "design"}))


def test_a_project_keeps_its_team(staffs, project, team):
    form = {"name": "Autumn launch", "slug": project.slug, "description": "", "color": "", "team": ""}
    staffs.post(f"/admin/tasks/project/{project.pk}/change/", form)
    project.refresh_from_db()
    assert (project.name, project.team) == ("Autumn launch", team)


def test_a_slug_is_taken_once_in_a_place(staffs, project, team, staff):
    form = {"name": "Again", "slug": project.slug, "description": "", "color": "", "team": team.pk}
    staffs.post("/admin/tasks/project/add/", form)
    assert Project.objects.get() == project
    staffs.post("/admin/tasks/project/add/", form | {"team": ""})
    assert Project.objects.get(author=staff).slug == project.slug


def test_what_machines_write_is_read_by_staff_and_saved_views_by_superusers(staffs, signed_in, superuser, task, alice):
    activity = Activity.objects.create(place=task.place, task=task, verb="created", actor=alice)
    view = SavedView.objects.create(owner=alice, name="Mine", query="assignee=me")
    assert task.title in text_of(staffs.get(f"/admin/tasks/activity/{activity.pk}/change/"))
    assert staffs.get("/admin/tasks/savedview/").status_code == 403
    assert "assignee=me" in text_of(signed_in(superuser).get(f"/admin/tasks/savedview/{view.pk}/change/"))


def test_a_picture_is_looked_at_and_deleted_with_its_file(
    staffs, task, alice, upload_folder, django_capture_on_commit_callbacks
):
    upload = Upload.objects.receive(ContentFile(picture("PNG"), name="quay.png"), by=alice)
    image = TaskImage.objects.create(task=task, upload=upload)
    assert "upload-preview" in text_of(staffs.get("/admin/tasks/taskimage/"))
    with django_capture_on_commit_callbacks(execute=True):
        staffs.post(f"/admin/tasks/taskimage/{image.pk}/delete/", {"post": "yes"})
    assert not Upload.objects.exists()


def test_the_dashboard_counts_what_is_due_today(make_task):
    today = timezone.localdate()
    make_task("Today", due_date=today)
    make_task("Done", due_date=today, status="completed")
    make_task("Later", due_date=today + timedelta(days=1))
    assert due_today() == 1

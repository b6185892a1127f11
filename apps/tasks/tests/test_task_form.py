"""The form of a task: what it offers, what it writes, and what it says when that cannot be."""

import pytest

from apps.common.models import Membership, Team
from apps.tasks.changing import change_one
from apps.tasks.models import Category, Project, Task
from apps.tasks.task_form import ChangedTaskForm, NewTaskForm

FORM = {"title": "Hang the lamps", "status": "todo", "priority": "2"}
PAGE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/tasks/"}


def options(form, name) -> set[str]:
    """The labels that a field offers, those of groups among them."""
    found: set[str] = set()
    for _value, label in form.fields[name].choices:
        found |= {str(each) for _key, each in label} if isinstance(label, list) else {str(label)}
    return found


def edit(client, task, **changes):
    """The form as the page has it, with these changes."""
    form = client.get(f"/tasks/{task.pk}/edit/").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (shown | changes).items()}


def test_a_new_one_is_ones_own_unless_the_form_says_otherwise(signed_in, alice):
    answer = signed_in(alice).post("/tasks/new/", FORM)
    task = Task.objects.get()
    assert answer["Location"] == task.get_absolute_url()
    assert (task.title, task.author, task.team) == ("Hang the lamps", alice, None)


def test_a_new_one_goes_into_a_project_or_into_a_team_without_one(signed_in, bob, team, project):
    client = signed_in(bob)
    client.post("/tasks/new/", FORM | {"project": project.pk})
    client.post("/tasks/new/", FORM | {"project": f"team-{team.pk}"})
    assert [(task.project, task.team) for task in Task.objects.order_by("pk")] == [(project, team), (None, team)]


def test_the_address_fills_in_what_it_says(signed_in, alice, project, category):
    address = f"/tasks/new/?project={project.pk}&status=in_progress&category={category.pk}&due=2026-05-04"
    form = signed_in(alice).get(address).context["form"]
    assert str(form["project"].value()) == str(project.pk)
    assert form["status"].value() == "in_progress"
    assert form["categories"].value() == [str(category.pk)]
    assert form["due_date"].value() == "2026-05-04"


def test_only_what_one_may_choose_is_offered(alice, bob, charlie, team, project, category):
    Category.objects.create(name="Secret", author=charlie)
    own = Project.objects.create(name="Garden", author=bob)
    form = NewTaskForm(user=bob, given={})
    assert options(form, "project") == {"No project", "Spring launch", "Garden"}
    assert options(form, "categories") == {"Design"}
    assert set(form.fields["assignee"].queryset) == {alice, bob}
    stranger = NewTaskForm(user=charlie, given={})
    assert options(stranger, "project") == {"No project"}
    assert set(stranger.fields["assignee"].queryset) == {charlie}
    assert own.name not in options(NewTaskForm(user=alice, given={}), "project")


def test_a_task_offers_the_people_and_the_categories_of_its_team(alice, bob, charlie, task, category):
    Category.objects.create(name="Errand", author=alice)
    other = Team.objects.create_owned(owner=alice, name="Lighthouse")
    Membership.objects.create(team=other, user=charlie)
    form = ChangedTaskForm(user=alice, task=task)
    assert options(form, "categories") == {"Design"}
    assert set(form.fields["assignee"].queryset) == {alice, bob}


def test_whoever_has_it_keeps_it_when_something_else_is_changed(signed_in, alice, bob, task):
    change_one(task, {"assignee": bob}, by=alice)
    Membership.objects.get(user=bob).delete()
    Task.objects.filter(pk=task.pk).update(assignee=bob)
    client = signed_in(alice)
    client.post(f"/tasks/{task.pk}/edit/", edit(client, task, title="Paint the boat"))
    task.refresh_from_db()
    assert (task.title, task.assignee) == ("Paint the boat", bob)


def test_somebody_elses_project_is_no_choice(signed_in, charlie, project):
    answer = signed_in(charlie).post("/tasks/new/", FORM | {"project": project.pk})
    assert answer.status_code == 422
    assert not Task.objects.exists()


def test_without_a_title_it_comes_back_with_what_was_typed(signed_in, alice):
    answer = signed_in(alice).post("/tasks/new/", FORM | {"title": " ", "description": "Six of them."}, headers=PAGE)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Six of them." in body
    assert "<html" not in body


def test_a_colleague_who_does_not_see_the_task_is_refused_at_the_field(signed_in, alice, bob, team):
    answer = signed_in(alice).post("/tasks/new/", FORM | {"assignee": bob.pk})
    assert answer.status_code == 422
    assert "assignee" in answer.context["form"].errors


def test_a_change_is_written_and_leads_back(signed_in, bob, task, category):
    client = signed_in(bob)
    data = edit(client, task, title="Paint the boat", categories=[category.pk], estimated_time="2.5")
    assert client.post(f"/tasks/{task.pk}/edit/", data)["Location"] == task.get_absolute_url()
    task.refresh_from_db()
    assert (task.title, list(task.categories.all()), float(task.estimated_time)) == ("Paint the boat", [category], 2.5)


def test_in_the_drawer_the_task_comes_back_in_place_of_its_form(signed_in, alice, task):
    client = signed_in(alice)
    answer = client.post(f"/tasks/{task.pk}/edit/", edit(client, task, title="Paint the boat"), headers=PAGE)
    assert answer.status_code == 200
    assert "task-changed" in answer["HX-Trigger"]
    assert "Paint the boat" in answer.content.decode()


def test_a_form_that_somebody_overtook_keeps_the_text_and_can_be_sent_again(signed_in, alice, bob, task):
    client = signed_in(alice)
    data = edit(client, task, title="Paint the boat")
    change_one(task, {"priority": 3}, by=bob)
    answer = client.post(f"/tasks/{task.pk}/edit/", data)
    assert answer.status_code == 422
    assert "Somebody changed this task meanwhile" in answer.content.decode()
    form = answer.context["form"]
    assert form["title"].value() == "Paint the boat"
    assert client.post(f"/tasks/{task.pk}/edit/", data | {"version": form["version"].value()}).status_code == 303


def test_a_project_of_another_team_takes_the_task_there(signed_in, alice, own_task, project):
    client = signed_in(alice)
    client.post(f"/tasks/{own_task.pk}/edit/", edit(client, own_task, project=project.pk))
    own_task.refresh_from_db()
    assert own_task.team == project.team


def test_a_member_cannot_carry_off_what_another_made(signed_in, bob, task):
    own = Project.objects.create(name="Garden", author=bob)
    client = signed_in(bob)
    answer = client.post(f"/tasks/{task.pk}/edit/", edit(client, task, project=own.pk))
    assert answer.status_code == 422
    assert "project" in answer.context["form"].errors


@pytest.mark.parametrize("who", ["charlie", "bob"])
def test_what_one_does_not_see_one_does_not_change(signed_in, request, own_task, who):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(f"/tasks/{own_task.pk}/edit/").status_code == 404
    assert client.post(f"/tasks/{own_task.pk}/edit/", FORM).status_code == 404

"""A task in the list: completed, opened again, changed where it stands, and all of it taken back."""

import pytest
from django.urls import reverse

from apps.tasks.models import Activity, Task

HTMX = {"HX-Request": "true"}


def url(name: str, task: Task) -> str:
    return reverse(f"tasks:{name}", args=[task.pk])


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


def test_completing_gives_back_the_row_with_a_way_back(as_bob, task):
    answer = as_bob.post(url("completion", task), headers=HTMX)
    task.refresh_from_db()
    assert task.is_completed
    assert f'id="task-{task.pk}"' in answer.text
    undo = reverse("tasks:undo", args=[str(Activity.objects.latest("pk").pk)])
    assert undo in answer.text
    assert as_bob.post(undo).status_code == 303
    task.refresh_from_db()
    assert task.status == "todo"


@pytest.mark.parametrize("way", ["DELETE completion", "POST reopening"])
def test_a_completed_one_is_opened_again_in_both_ways(as_bob, task, way):
    as_bob.post(url("completion", task))
    method, name = way.split()
    as_bob.generic(method, url(name, task))
    task.refresh_from_db()
    assert (task.status, task.completed_at) == ("todo", None)


def test_without_htmx_it_goes_back_to_where_it_was_done_and_never_off_the_site(as_bob, task):
    answer = as_bob.post(url("completion", task), {"next": "/tasks/?search=hull"})
    assert answer["Location"] == "/tasks/?search=hull"
    answer = as_bob.post(url("completion", task), {"next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_the_form_in_the_row_writes_only_what_was_changed(as_bob, task, bob):
    form = as_bob.get(url("row_form", task), headers=HTMX).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    sent = shown | {f"initial-{name}": value for name, value in shown.items()}
    Task.objects.filter(pk=task.pk).update(priority=3)
    answer = as_bob.post(url("row_form", task), sent | {"title": "Tar the hull", "assignee": bob.pk}, headers=HTMX)
    task.refresh_from_db()
    assert (task.title, task.assignee, task.priority) == ("Tar the hull", bob, 3)
    assert "Tar the hull" in answer.text


def test_refused_input_comes_back_in_the_row(as_bob, task, charlie):
    sent = {"title": "", "status": "todo", "priority": 2, "assignee": charlie.pk}
    answer = as_bob.post(url("row_form", task), sent, headers=HTMX)
    assert answer.status_code == 422
    assert {"title", "assignee"} == set(answer.context["form"].errors)
    assert "<html" not in answer.text


def test_whoever_has_it_can_keep_it_after_leaving_the_team(client, alice, bob, team, task):
    client.force_login(alice)
    Task.objects.filter(pk=task.pk).update(assignee=bob)
    team.memberships.get(user=bob).delete()
    form = client.get(url("row_form", task), headers=HTMX).context["form"]
    assert bob in form.fields["assignee"].queryset


@pytest.mark.parametrize("name", ["completion", "reopening", "row_form", "row"])
def test_somebody_outside_finds_no_such_row(client, charlie, task, name):
    client.force_login(charlie)
    method = client.get if name == "row" else client.post
    assert method(url(name, task)).status_code == 404


@pytest.mark.parametrize("activities", ["nothing", "1,x", "99999"])
def test_what_cannot_be_taken_back_is_told(as_bob, activities):
    assert as_bob.post(reverse("tasks:undo", args=[activities])).status_code == 422

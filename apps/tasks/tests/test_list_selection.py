"""Many tasks at once: first what would happen, then that it does, and back."""

import pytest
from django.urls import reverse

from apps.tasks.models import Task

PREVIEW, CHANGE = reverse("tasks:selection"), reverse("tasks:selection_change")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def as_bob(client, bob):
    client.force_login(bob)
    return client


@pytest.fixture
def three(make_task, project) -> list[Task]:
    return [make_task(f"Task {number}", project=project) for number in range(3)]


def keys(tasks) -> list[int]:
    return [task.pk for task in tasks]


def preview(client, action, tasks, **more):
    return client.post(PREVIEW, {"action": action, "task": keys(tasks)} | more, headers=HTMX)


def test_a_preview_counts_and_names_what_would_change_and_changes_nothing(as_bob, three, own_task):
    Task.objects.filter(pk=three[0].pk).update(status="in_progress")
    answer = preview(as_bob, "status:in_progress", [*three, own_task])
    shown = answer.context["preview"]
    assert (shown.count, shown.already, shown.refused) == (2, 1, 1)
    assert "2 tasks go to “In progress”." in answer.text
    assert own_task.title not in answer.text
    assert Task.objects.filter(status="todo").count() == 3


def test_all_that_the_filters_find_are_chosen_at_once(as_bob, three, make_task, team):
    make_task("Another", team=team)
    answer = as_bob.post(f"{PREVIEW}?search=task", {"action": "priority:3", "all": "1"}, headers=HTMX)
    assert set(answer.context["preview"].keys) == set(keys(three))


def test_what_the_preview_named_is_done_and_taken_back(as_bob, three):
    sent = {"action": "status:completed", "keys": ",".join(map(str, keys(three)))}
    assert as_bob.post(f"{CHANGE}?search=task", sent)["Location"] == "/tasks/?search=task"
    assert Task.objects.completed().count() == 3
    page = as_bob.get("/tasks/")
    assert "3 tasks are changed." in page.text
    undo = page.text.split('action="/tasks/undo/')[1].split('"')[0]
    as_bob.post(f"/tasks/undo/{undo}")
    assert Task.objects.completed().count() == 0


@pytest.mark.parametrize("field", ["priority", "assignee", "project", "categories"])
def test_each_kind_of_change_is_shown_and_done(as_bob, three, field, bob, project, category):
    value = {"priority": 3, "assignee": bob.pk, "project": "", "categories": category.pk}[field]
    action = f"{field}:{value}"
    shown = preview(as_bob, action, three).context["preview"]
    assert shown.count == 3
    as_bob.post(CHANGE, {"action": action, "keys": ",".join(map(str, shown.keys))})
    assert preview(as_bob, action, three).context["preview"].count == (3 if field == "categories" else 0)
    changed = Task.objects.get(pk=three[0].pk)
    now = {"priority": 3, "assignee": bob, "project": None, "categories": [category]}[field]
    assert (list(changed.categories.all()) if field == "categories" else getattr(changed, field)) == now


def test_a_member_puts_only_what_they_made_into_the_trash_and_is_told_of_the_rest(as_bob, three, make_task, bob, team):
    mine = make_task("Mine", author=bob, team=team)
    shown = preview(as_bob, "trash", [*three, mine]).context["preview"]
    assert (shown.keys, shown.refused) == ([mine.pk], 3)
    as_bob.post(CHANGE, {"action": "trash", "keys": ",".join(map(str, keys([*three, mine])))})
    assert keys(Task.objects.trashed()) == [mine.pk]
    assert "3 tasks stay as they are" in as_bob.get("/tasks/").text


def test_what_is_too_much_at_once_is_done_in_part_and_told(as_bob, three, monkeypatch):
    monkeypatch.setattr("apps.tasks.views.selection.MOST", 2)
    answer = as_bob.post(PREVIEW, {"action": "trash", "all": "1"}, headers=HTMX)
    assert answer.context["preview"].has_more
    assert as_bob.post(CHANGE, {"action": "trash", "keys": "1,2,3"}).status_code == 422


@pytest.mark.parametrize("sent", [{"action": "trash"}, {"action": "burn", "task": 1}, {"task": 1}])
def test_nothing_ticked_or_nothing_to_do_is_refused(as_bob, sent):
    assert as_bob.post(PREVIEW, sent).status_code == 422


def test_a_project_of_others_is_no_choice(client, charlie, make_task, project):
    task = make_task("Mine", author=charlie)
    client.force_login(charlie)
    sent = {"action": f"project:{project.pk}", "keys": str(task.pk)}
    assert client.post(CHANGE, sent).status_code == 422


def test_a_preview_asks_as_often_for_many_as_for_few(as_bob, make_task, team, django_assert_max_num_queries):
    tasks = [make_task(f"Task {number}", team=team) for number in range(40)]
    preview(as_bob, "status:completed", tasks[:1])
    with django_assert_max_num_queries(10):
        preview(as_bob, "status:completed", tasks)

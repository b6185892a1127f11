"""Tasks by the JSON door, as a page with a session asks for them."""

import pytest
from django.test import Client

from apps.common.models import Membership
from apps.tasks.models import Category, Project, Task

TASKS = "/api/tasks/"
JSON = {"content_type": "application/json"}


def at(task) -> str:
    return f"{TASKS}{task.pk}/"


def errors(response) -> list[str]:
    assert response.status_code == 400, response.content
    return list(response.json()["error"]["field_errors"])


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


@pytest.fixture
def bobs(signed_in, bob) -> Client:
    return signed_in(bob)


def test_a_task_tells_all_of_it(alices, alice, team, project, category, make_task):
    task = make_task("Paint", project=project, categories=[category], due_date="2026-12-18", estimated_time="7.50")
    told = alices.get(at(task)).json()
    assert told == {
        "id": task.pk,
        "title": "Paint",
        "description": "",
        "status": "todo",
        "priority": "medium",
        "due_date": "2026-12-18",
        "estimated_time": 7.5,
        "completed": False,
        "category": [category.pk],
        "project": project.pk,
        "team": team.pk,
        "assignee": None,
        "user_id": alice.pk,
        "images": [],
        "created_at": told["created_at"],
        "updated_at": told["updated_at"],
        "completed_at": None,
    }
    assert told["created_at"].endswith("Z")


def test_everything_that_can_be_written_is_written_at_once(alices, alice, bob, team, project, category):
    sent = {
        "title": " Paint the hull ",
        "description": "Two coats.",
        "status": "completed",
        "priority": "high",
        "due_date": "2026-12-18",
        "estimated_time": 7.25,
        "category": [category.slug],
        "project": project.slug,
        "assignee": bob.pk,
    }
    response = alices.post(TASKS, sent, **JSON)
    assert response.status_code == 201, response.content
    told = response.json()
    assert told["title"] == "Paint the hull"
    assert (told["status"], told["completed"], told["priority"]) == ("completed", True, "high")
    assert (told["category"], told["project"], told["team"]) == ([category.pk], project.pk, team.pk)
    assert (told["assignee"], told["user_id"], told["estimated_time"]) == (bob.pk, alice.pk, 7.25)
    assert told["completed_at"]
    assert told == alices.get(at(Task.objects.get())).json()


def test_a_title_is_enough(alices, alice):
    told = alices.post(TASKS, {"title": "Buy bread"}, **JSON).json()
    assert (told["status"], told["priority"], told["project"], told["team"]) == ("todo", "medium", None, None)
    assert told["user_id"] == alice.pk


def test_a_task_without_a_project_can_be_made_for_a_team(alices, team):
    for key in (team.pk, team.slug):
        assert alices.post(TASKS, {"title": "Sweep", "team": key}, **JSON).json()["team"] == team.pk


def test_what_is_made_by_us_cannot_be_sent(alices, alice, bob):
    sent = {
        "title": "T",
        "id": 4242,
        "user_id": bob.pk,
        "completed": True,
        "completed_at": "2001-01-01T00:00:00Z",
        "created_at": "2001-01-01T00:00:00Z",
        "images": [{"id": 1}],
    }
    told = alices.post(TASKS, sent, **JSON).json()
    assert (told["user_id"], told["completed"], told["completed_at"], told["images"]) == (alice.pk, False, None, [])
    assert told["id"] != 4242
    assert not told["created_at"].startswith("2001")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "title"),
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "T", "description": "x" * 10_001}, "description"),
        ({"title": "T", "status": "done"}, "status"),
        ({"title": "T", "priority": 3}, "priority"),
        ({"title": "T", "due_date": "tomorrow"}, "due_date"),
        ({"title": "T", "due_date": "2026-02-30"}, "due_date"),
        ({"title": "T", "estimated_time": -1}, "estimated_time"),
        ({"title": "T", "estimated_time": 0.001}, "estimated_time"),
        ({"title": "T", "estimated_time": "NaN"}, "estimated_time"),
        ({"title": "T", "category": "design"}, "category"),
        ({"title": "T", "category": [4242]}, "category"),
        ({"title": "T", "category": [""]}, "category.0"),
        ({"title": "T", "category": [1, "a\x00b"]}, "category.1"),
        ({"title": "T", "category": [2**70]}, "category.0"),
        ({"title": "T", "category": [True]}, "category.0"),
        ({"title": "T", "category": ["nothing"]}, "category"),
        ({"title": "T", "project": 4242}, "project"),
        ({"title": "T", "project": "nothing"}, "project"),
        ({"title": "T", "project": 1.5}, "project"),
        ({"title": "T", "team": 4242}, "team"),
        ({"title": "T", "assignee": 4242}, "assignee"),
    ],
)
def test_what_is_wrong_is_named(alices, team, sent, field):
    assert errors(alices.post(TASKS, sent, **JSON)) == [field]
    assert not Task.objects.exists()


def test_a_patch_leaves_what_it_does_not_name(alices, task, category):
    task.categories.add(category)
    told = alices.patch(at(task), {"title": "New"}, **JSON).json()
    assert (told["title"], told["category"], told["project"]) == ("New", [category.pk], task.project_id)


def test_a_put_writes_anew_and_wants_a_title(alices, task):
    assert errors(alices.put(at(task), {"status": "todo"}, **JSON)) == ["title"]
    told = alices.put(at(task), {"title": "New", "status": "in_progress"}, **JSON).json()
    assert (told["title"], told["status"]) == ("New", "in_progress")


def test_what_was_read_can_be_sent_back_without_a_change(alices, task, category, bob):
    task.categories.add(category)
    Task.objects.update(assignee=bob, estimated_time="1.50", due_date="2026-12-01")
    read = alices.get(at(task)).json()
    answered = alices.put(at(task), read, **JSON)
    assert answered.status_code == 200, answered.content
    assert answered.json() == read


def test_completing_notes_the_time_and_opening_again_forgets_it(alices, task):
    done = alices.patch(at(task), {"status": "completed"}, **JSON).json()
    assert done["completed"]
    again = alices.patch(at(task), {"status": "completed"}, **JSON).json()
    assert again["completed_at"] == done["completed_at"]
    opened = alices.patch(at(task), {"status": "todo"}, **JSON).json()
    assert (opened["completed"], opened["completed_at"]) == (False, None)


def test_categories_and_project_are_taken_away_by_nothing(alices, task, category, team):
    task.categories.add(category)
    told = alices.patch(at(task), {"category": [], "project": None}, **JSON).json()
    assert (told["category"], told["project"], told["team"]) == ([], None, team.pk)


def test_a_slug_means_the_one_of_the_place_where_the_task_belongs(alices, alice, category, project):
    own = Category.objects.create(name="Design", author=alice)
    own_project = Project.objects.create(name="Spring launch", author=alice)
    assert own.slug == category.slug
    told = alices.post(TASKS, {"title": "Mine", "category": ["design"]}, **JSON).json()
    assert told["category"] == [own.pk]
    told = alices.post(TASKS, {"title": "Ours", "category": ["design"], "project": project.pk}, **JSON).json()
    assert told["category"] == [category.pk]
    told = alices.post(TASKS, {"title": "Mine", "project": "spring-launch"}, **JSON).json()
    assert told["project"] == own_project.pk


def test_an_id_goes_before_a_slug_of_digits(alices, alice, category):
    number = Category.objects.create(name="A year", slug="2026", author=alice)
    assert alices.post(TASKS, {"title": "T", "category": ["2026"]}, **JSON).json()["category"] == [number.pk]
    trap = Category.objects.create(name="A trap", slug=str(number.pk), author=alice)
    sent = {"title": "T", "category": [str(number.pk), trap.pk]}
    assert alices.post(TASKS, sent, **JSON).json()["category"] == sorted([number.pk, trap.pk])


def test_a_category_of_another_place_is_as_unknown_as_any_other(alices, own_task, category):
    one, other = (alices.patch(at(own_task), {"category": [key]}, **JSON) for key in (category.pk, 987654321))
    assert errors(one) == errors(other) == ["category"]


def test_a_task_moves_with_its_project_and_no_other_way(alices, own_task, project, team):
    assert errors(alices.patch(at(own_task), {"team": team.pk}, **JSON)) == ["team"]
    told = alices.patch(at(own_task), {"project": project.pk}, **JSON).json()
    assert (told["project"], told["team"]) == (project.pk, team.pk)


def test_whoever_does_not_see_the_task_cannot_get_it(alices, task, charlie):
    assert errors(alices.patch(at(task), {"assignee": charlie.pk}, **JSON)) == ["assignee"]


def test_deleting_moves_it_to_the_trash(alices, task):
    response = alices.delete(at(task))
    assert (response.status_code, response.content) == (204, b"")
    assert alices.get(at(task)).status_code == 404
    assert alices.delete(at(task)).status_code == 404
    task.refresh_from_db()
    assert task.is_trashed


def test_members_change_each_others_tasks_and_delete_their_own(bobs, bob, task, make_task, project):
    assert bobs.patch(at(task), {"status": "in_progress"}, **JSON).status_code == 200
    assert bobs.delete(at(task)).status_code == 404
    assert bobs.delete(at(make_task("His", author=bob, project=project))).status_code == 204


def test_strangers_find_nothing(signed_in, charlie, superuser, task, own_task):
    for person in (charlie, superuser):
        stranger = signed_in(person)
        assert stranger.get(TASKS).json()["results"] == []
        for each in (task, own_task):
            assert stranger.get(at(each)).status_code == 404
            assert stranger.patch(at(each), {"title": "Mine"}, **JSON).status_code == 404
            assert stranger.delete(at(each)).status_code == 404
            assert stranger.post(f"{at(each)}duplicate/").status_code == 404
            assert stranger.get(f"{at(each)}activity/").status_code == 404


def test_who_leaves_the_team_leaves_its_tasks(alices, bobs, bob, task, team):
    Membership.objects.filter(user=bob, team=team).delete()
    assert bobs.get(at(task)).status_code == 404
    assert alices.get(at(task)).status_code == 200


def test_visitors_are_asked_who_they_are(client, task):
    for response in (client.get(TASKS), client.get(at(task)), client.post(TASKS, {"title": "T"}, **JSON)):
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"]


def test_a_copy_is_to_do_again(alices, alice, project, category, make_task):
    task = make_task("Paint", project=project, categories=[category], status="completed", priority=3)
    response = alices.post(f"{at(task)}duplicate/")
    assert response.status_code == 201
    told = response.json()
    assert told["id"] != task.pk
    assert (told["title"], told["status"], told["priority"]) == ("Paint (copy)", "todo", "high")
    assert (told["project"], told["category"], told["user_id"]) == (project.pk, [category.pk], alice.pk)


def test_the_state_that_one_knows_is_named_by_its_tag(alices, task, category):
    tag = alices.get(at(task)).headers["ETag"]
    assert alices.get(at(task), headers={"If-None-Match": tag}).status_code == 304
    assert alices.patch(at(task), {"category": [category.pk]}, headers={"If-Match": tag}, **JSON).status_code == 200
    assert alices.get(at(task), headers={"If-None-Match": tag}).status_code == 200
    assert alices.patch(at(task), {"title": "Lost"}, headers={"If-Match": tag}, **JSON).status_code == 412
    assert alices.delete(at(task), headers={"If-Match": tag}).status_code == 412
    task.refresh_from_db()
    assert (task.title, task.is_trashed) == ("Paint the hull", False)


def test_a_repeated_post_makes_one_task(alices):
    for _try in range(2):
        response = alices.post(TASKS, {"title": "Once"}, headers={"Idempotency-Key": "abc"}, **JSON)
        assert response.status_code == 201
    assert response.headers["Idempotent-Replayed"] == "true"
    assert Task.objects.count() == 1


def test_its_history_tells_who_did_what(alices, bobs, bob, task):
    bobs.patch(at(task), {"status": "completed", "priority": "high"}, **JSON)
    alices.post(f"{TASKS}bulk-update/", {"task_ids": [task.pk], "updates": {"status": "todo"}}, **JSON)
    told = alices.get(f"{at(task)}activity/").json()
    assert told["count"] == 2
    assert [each["verb"] for each in told["results"]] == ["changed", "changed"]
    first = told["results"][1]
    assert first["actor"] == {"id": bob.pk, "display_name": bob.public_name}
    assert first["changes"] == {"status": ["todo", "completed"], "priority": ["medium", "high"]}


def test_what_was_done_to_many_stands_in_the_history_of_each(alices, alice, make_task, project):
    tasks = [make_task(f"Task {number}", project=project) for number in range(3)]
    sent = {"task_ids": [task.pk for task in tasks], "updates": {"status": "completed"}}
    alices.post(f"{TASKS}bulk-update/", sent, **JSON)
    for task in tasks:
        [told] = alices.get(f"{at(task)}activity/").json()["results"]
        assert (told["count"], told["changes"]) == (3, {"status": [None, "completed"]})

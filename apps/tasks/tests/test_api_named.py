"""Projects and categories by the JSON door."""

import pytest
from django.test import Client

from apps.common.models import Team
from apps.tasks.models import Category, Project, Task

PROJECTS, CATEGORIES = "/api/projects/", "/api/categories/"
BOTH = pytest.mark.parametrize("address", [PROJECTS, CATEGORIES])
JSON = {"content_type": "application/json"}


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


def of(address, client, **sent):
    return client.post(address, {"name": "Spring launch", **sent}, **JSON)


def names(response) -> list[str]:
    assert response.status_code == 200, response.content
    return [row["name"] for row in response.json()["results"]]


def test_a_project_tells_how_far_it_is(alices, project, team, make_task):
    make_task("One", project=project, status="completed")
    make_task("Two", project=project)
    make_task("Three", project=project).trash()
    told = alices.get(f"{PROJECTS}{project.pk}/").json()
    assert told == {
        "id": project.pk,
        "name": "Spring launch",
        "slug": "spring-launch",
        "description": "",
        "color": "",
        "team": team.pk,
        "task_counts": {"todo": 1, "in_progress": 0, "completed": 1, "total": 2},
        "created_at": told["created_at"],
        "updated_at": told["updated_at"],
    }
    assert alices.get(PROJECTS).json()["results"] == [told]


def test_a_category_tells_how_many_tasks_are_of_it(alices, category, team, make_task):
    make_task("One", team=team, categories=[category])
    make_task("Two", team=team, categories=[category]).trash()
    told = alices.get(f"{CATEGORIES}{category.pk}/").json()
    assert told == {
        "id": category.pk,
        "name": "Design",
        "slug": "design",
        "description": "",
        "color": "",
        "team": team.pk,
        "task_count": 1,
    }
    assert alices.get(CATEGORIES).json()["results"] == [told]


@BOTH
def test_they_are_made_for_oneself_or_for_a_team(alices, team, address):
    own = of(address, alices, color="#AABBCC", description="Soon.")
    assert own.status_code == 201
    assert (own.json()["team"], own.json()["slug"], own.json()["color"]) == (None, "spring-launch", "#aabbcc")
    for key in (team.pk, team.slug):
        assert of(address, alices, team=key).json()["team"] == team.pk


@BOTH
def test_a_slug_is_written_and_is_the_only_one_of_its_place(alices, team, address):
    assert of(address, alices, slug="mine").json()["slug"] == "mine"
    assert of(address, alices, slug="mine", team=team.pk).status_code == 201
    taken = of(address, alices, slug="mine")
    assert list(taken.json()["error"]["field_errors"]) == ["slug"]
    made = of(address, alices).json()
    assert of(address, alices).json()["slug"].startswith("spring-launch-")
    changed = alices.patch(f"{address}{made['id']}/", {"slug": "mine"}, **JSON)
    assert list(changed.json()["error"]["field_errors"]) == ["slug"]
    assert alices.put(f"{address}{made['id']}/", made, **JSON).status_code == 200


@BOTH
@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"slug": "two words"}, "slug"),
        ({"slug": "x" * 81}, "slug"),
        ({"color": "red"}, "color"),
        ({"description": "x" * 2001}, "description"),
        ({"team": 4242}, "team"),
    ],
)
def test_what_is_wrong_is_named(alices, address, sent, field):
    response = of(address, alices, **sent)
    assert response.status_code == 400
    assert list(response.json()["error"]["field_errors"]) == [field]


@BOTH
def test_they_stay_where_they_were_made(alices, alice, team, address):
    made = of(address, alices).json()
    second = Team.objects.create_owned(owner=alice, name="Shipyard")
    for other in (team, second):
        refused = alices.patch(f"{address}{made['id']}/", {"team": other.pk}, **JSON)
        assert list(refused.json()["error"]["field_errors"]) == ["team"]


@BOTH
def test_members_change_them_and_delete_their_own(alices, signed_in, bob, team, address):
    bobs = signed_in(bob)
    hers, his = of(address, alices, team=team.pk).json(), of(address, bobs, team=team.pk, name="His").json()
    assert bobs.patch(f"{address}{hers['id']}/", {"name": "Ours"}, **JSON).json()["name"] == "Ours"
    assert bobs.delete(f"{address}{hers['id']}/").status_code == 404
    assert bobs.delete(f"{address}{his['id']}/").status_code == 204
    assert alices.delete(f"{address}{hers['id']}/").status_code == 204


@BOTH
def test_strangers_find_nothing(alices, signed_in, client, charlie, superuser, team, address):
    made = of(address, alices, team=team.pk).json()
    for person in (charlie, superuser):
        stranger = signed_in(person)
        assert names(stranger.get(address)) == []
        for answer in (
            stranger.get(f"{address}{made['id']}/"),
            stranger.patch(f"{address}{made['id']}/", {"name": "Mine"}, **JSON),
            stranger.delete(f"{address}{made['id']}/"),
        ):
            assert answer.status_code == 404
        assert list(of(address, stranger, team=team.pk).json()["error"]["field_errors"]) == ["team"]
    assert client.get(address).status_code == 401


def test_tasks_stay_when_their_project_or_category_goes(alices, task, project, category):
    task.categories.add(category)
    assert alices.delete(f"{PROJECTS}{project.pk}/").status_code == 204
    assert alices.delete(f"{CATEGORIES}{category.pk}/").status_code == 204
    told = alices.get(f"/api/tasks/{task.pk}/").json()
    assert (told["project"], told["category"], told["team"]) == (None, [], task.team_id)
    assert not Project.objects.exists()
    assert not Category.objects.exists()
    assert Task.objects.kept().exists()


@BOTH
def test_lists_are_narrowed_and_ordered(alices, team, address):
    for name, sent in (("Beta", {}), ("Alpha", {"team": team.pk}), ("Gamma ray", {"description": "Alpha and omega"})):
        of(address, alices, name=name, **sent)
    assert names(alices.get(address)) == ["Alpha", "Beta", "Gamma ray"]
    assert names(alices.get(address, {"search": "alpha"})) == ["Alpha", "Gamma ray"]
    assert names(alices.get(address, {"team": team.pk})) == ["Alpha"]
    assert names(alices.get(address, {"ordering": "-name"})) == ["Gamma ray", "Beta", "Alpha"]
    for name, value in (("team", "4242"), ("ordering", "x")):
        assert list(alices.get(address, {name: value}).json()["error"]["field_errors"]) == [name]


@BOTH
def test_the_state_that_one_knows_is_named_by_its_tag(alices, address):
    made = of(address, alices).json()
    one = f"{address}{made['id']}/"
    tag = alices.get(one).headers["ETag"]
    assert alices.get(one, headers={"If-None-Match": tag}).status_code == 304
    assert alices.patch(one, {"name": "New"}, headers={"If-Match": tag}, **JSON).status_code == 200
    assert alices.delete(one, headers={"If-Match": tag}).status_code == 412

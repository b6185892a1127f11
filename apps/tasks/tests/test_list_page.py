"""The list of tasks through its addresses: filters, pieces, and what is added by its title."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.tasks.models import Task
from apps.tasks.views import found

URL = reverse("tasks:list")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def at_list(client, alice):
    client.force_login(alice)
    return client


def titles(answer) -> list[str]:
    return [task.title for task in answer.context["found"].tasks]


def test_everybody_sees_their_own_and_their_teams_tasks_the_newest_first(client, bob, task, own_task):
    client.force_login(bob)
    assert titles(client.get(URL)) == [task.title]
    client.force_login(own_task.author)
    assert titles(client.get(URL)) == [own_task.title, task.title]


def test_filters_of_the_address_narrow_the_list_and_stand_there_as_chips(at_list, task, own_task, project):
    answer = at_list.get(URL, {"project": project.pk, "search": "hull", "status": ""})
    assert titles(answer) == [task.title]
    assert [chip.label for chip in answer.context["found"].chips] == ["“hull”", "Spring launch"]
    assert answer.context["found"].chips[0].href == f"{URL}?project={project.pk}"


def test_typing_gets_the_list_alone_and_a_clean_address(at_list, task):
    answer = at_list.get(URL, {"search": "hull", "ordering": "", "due_date_end": ""}, headers=HTMX)
    assert answer["HX-Push-Url"] == f"{URL}?search=hull"
    assert "<html" not in answer.text
    assert answer.text.count('id="tasks"') == answer.text.count('id="task-views"') == 1


@pytest.mark.parametrize(
    "asked", [{"project": 999}, {"status": "someday"}, {"due_date_start": "soon"}, {"assignee": "x"}, {"team": "x"}]
)
def test_a_filter_that_means_nothing_is_told_and_can_be_left(at_list, task, asked):
    answer = at_list.get(URL, asked)
    assert answer.status_code == 422
    assert "This filter does not work" in answer.text
    assert task.title not in answer.text


def test_a_filter_by_somebody_elses_project_says_what_one_that_is_nowhere_says(client, charlie, project):
    client.force_login(charlie)
    answers = [client.get(URL, {"project": key}).context["found"].asked.errors for key in (project.pk, 999)]
    assert str(answers[0]).replace(str(project.pk), "999") == str(answers[1])


def test_the_end_of_the_list_leads_to_the_next_piece(at_list, make_task, monkeypatch):
    monkeypatch.setattr(found, "ON_A_PAGE", 2)
    made = [make_task(f"Task {number}") for number in range(5)]
    first = at_list.get(URL, {"ordering": "title"})
    assert titles(first) == ["Task 0", "Task 1"]
    second = at_list.get(first.context["found"].more, headers=HTMX)
    assert titles(second) == ["Task 2", "Task 3"]
    assert "tasks-count" not in second.text
    last = at_list.get(second.context["found"].more)
    assert titles(last) == [made[4].title]
    assert last.context["found"].more == ""
    assert "From the beginning" in last.text


def test_more_than_can_be_counted_at_once_is_not_counted(at_list, make_task, monkeypatch):
    monkeypatch.setattr(found, "COUNTED", 2)
    for number in range(3):
        make_task(f"Task {number}")
    assert "More than 2 tasks" in at_list.get(URL).text


def test_a_search_is_counted_beyond_its_first_page_without_asking_more_often(at_list, make_task, monkeypatch):
    monkeypatch.setattr(found, "ON_A_PAGE", 2)
    monkeypatch.setattr(found, "COUNTED", 3)
    costs = []
    for number in range(1, 6):
        make_task(f"Task {number}")
        with CaptureQueriesContext(connection) as queries:
            shown = at_list.get(URL, {"search": "task"}).context["found"]
        assert (shown.count, shown.has_more_than_counted) == (min(number, 3), number > 3)
        costs.append(len(queries))
    assert len({*costs[1:]}) == 1
    assert costs[-1] <= 10


def test_what_is_added_gets_what_the_filters_say(at_list, project, category, bob):
    query = f"?project={project.pk}&category={category.pk}&priority=high&status=in_progress&assignee={bob.pk}"
    answer = at_list.post(URL + query, {"title": "Call the sailmaker"}, headers=HTMX)
    task = Task.objects.get()
    assert (task.project, task.team, task.assignee) == (project, project.team, bob)
    assert (task.priority_name, task.status, list(task.categories.all())) == ("high", "in_progress", [category])
    assert "Call the sailmaker" in answer.text
    assert "autofocus" in answer.text


def test_what_is_added_without_filters_is_ones_own(at_list, alice):
    assert at_list.post(URL, {"title": "Buy bread"}).status_code == 303
    assert Task.objects.get().is_own_of(alice)


def test_what_is_added_and_does_not_stand_in_the_list_is_told(at_list):
    answer = at_list.post(f"{URL}?search=hull", {"title": "Buy bread"}, headers=HTMX)
    assert "The filters above hide it" in answer.text


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_title_that_is_missing_or_too_long_is_refused_and_kept(at_list, title):
    answer = at_list.post(URL, {"title": title})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert not Task.objects.exists()


def test_an_empty_list_says_how_to_begin(at_list):
    assert "Nothing to do yet" in at_list.get(URL).text
    assert "Nothing found" in at_list.get(URL, {"search": "zebra"}).text


def test_the_place_of_a_team_leads_to_its_tasks_and_is_closed_to_others(at_list, client, charlie, team):
    answer = at_list.get(reverse("tasks:team", args=[team.slug]))
    assert answer["Location"] == f"{URL}?team={team.slug}"
    client.force_login(charlie)
    assert client.get(reverse("tasks:team", args=[team.slug])).status_code == 404


def test_the_dashboard_shows_what_is_given_to_one_and_not_completed(at_list, alice, make_task, team, bob):
    make_task("Mine", assignee=alice, team=team)
    make_task("Done", assignee=alice, status="completed")
    make_task("Of Bob", assignee=bob, team=team)
    page = at_list.get("/").text
    assert "Mine" in page
    assert "Of Bob" not in page


def test_the_dashboard_shows_nothing_of_a_team_that_one_has_left(client, bob, make_task, team):
    make_task("Tar the boat", assignee=bob, team=team)
    client.force_login(bob)
    assert "Tar the boat" in client.get("/").text
    team.memberships.filter(user=bob).delete()
    assert "Tar the boat" not in client.get("/").text

"""Tasks that several people change at the same moment."""

import pytest
from django.test import Client

from apps.common.models import Membership, Team, User
from apps.common.tests.threads import at_once
from apps.tasks.changing import Change, change, change_one
from apps.tasks.models import Activity, Task
from apps.tasks.moving import move
from apps.tasks.projects import create_category, create_project, delete_category, delete_project
from apps.tasks.removing import erase, trash
from apps.tasks.undoing import TooLate, take_back

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6
WHOLE = {"title": "Paint the hull", "status": "todo", "priority": "2"}
JSON = {"content_type": "application/json"}


@pytest.fixture
def harbour():
    """Two people in one team."""
    one, two = (User.objects.create_user(f"{name}@example.com", None, username=name) for name in ("one", "two"))
    team = Team.objects.create_owned(owner=one, name="Harbour")
    Membership.objects.create(team=team, user=two, role="admin")
    return team, one, two


def tasks_of(team, count):
    author = team.memberships.first().user
    return [Task.objects.create(title=f"Task {number}", team=team, author=author) for number in range(count)]


def signed(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def failures(results):
    return [each for each in results if isinstance(each, BaseException)]


def test_of_two_movers_of_one_card_the_later_has_the_last_word(harbour):
    team, one, two = harbour
    for _ in range(ROUNDS):
        card, upper, lower = tasks_of(team, 3)
        between = {"before": upper.pk, "after": lower.pk, "status": "todo"}
        results = at_once(
            lambda: move(card, by=one, **between),  # noqa: B023  # threads end within the round
            lambda: move(card, by=two, status="completed"),  # noqa: B023
        )
        assert not failures(results)
        card.refresh_from_db()
        assert card.is_completed == (card.completed_at is not None)
        assert card.position in {each.position for each in results}


def test_two_who_push_the_same_cards_aside_wait_for_each_other(harbour):
    team, one, two = harbour
    cards = tasks_of(team, 40)
    Task.objects.update(position=0)
    for number in range(ROUNDS):
        a, b = cards[2 * number], cards[2 * number + 1]
        results = at_once(
            lambda: move(a, status="todo", after=cards[30].pk, before=cards[31].pk, by=one),  # noqa: B023
            lambda: move(b, status="todo", after=cards[32].pk, before=cards[33].pk, by=two),  # noqa: B023
        )
        assert not failures(results)
    order = list(Task.objects.order_by("position", "pk").values_list("pk", flat=True))
    kept = [card.pk for card in cards[2 * ROUNDS :]]
    assert [pk for pk in order if pk in kept] == kept


def test_two_who_put_cards_into_one_gap_find_different_positions(harbour):
    team, one, two = harbour
    for _ in range(ROUNDS):
        lower, upper, a, b = tasks_of(team, 4)
        results = at_once(
            lambda: move(a, status="todo", after=upper.pk, before=lower.pk, by=one),  # noqa: B023
            lambda: move(b, status="todo", before=lower.pk, by=two),  # noqa: B023
        )
        assert not failures(results)
        assert len({each.position for each in (upper, lower, *results)}) == 4


def test_a_card_put_among_those_that_are_pushed_aside_stands_where_it_was_put(harbour):
    team, one, two = harbour
    for _ in range(ROUNDS):
        cards = tasks_of(team, 12)
        a, b, *others = cards
        Task.objects.filter(pk__in=[card.pk for card in others]).update(position=0)
        results = at_once(
            lambda: move(a, status="todo", after=others[8].pk, before=others[9].pk, by=one),  # noqa: B023
            lambda: move(b, status="todo", after=others[4].pk, by=two),  # noqa: B023
        )
        assert not failures(results)
        order = list(Task.objects.order_by("position", "pk").values_list("pk", flat=True))
        assert order.index(b.pk) == order.index(others[4].pk) + 1
        assert order.index(a.pk) == order.index(others[8].pk) + 1
        Task.objects.all().delete()


def test_bulk_and_a_single_edit_are_both_there(harbour):
    team, one, two = harbour
    tasks = tasks_of(team, 30)
    ids = [task.pk for task in tasks]
    for number in range(ROUNDS):
        title = f"Renamed {number}"
        results = at_once(
            lambda: change(reversed(ids), {"status": "completed"}, by=one),
            lambda: change_one(tasks[number], {"title": title, "priority": 3}, by=two),  # noqa: B023
            lambda: change(ids, {"priority": 1}, by=two),
        )
        assert not failures(results)
        assert Task.objects.get(pk=tasks[number].pk).title == title
        assert Task.objects.completed().count() == 30
        change(ids, {"status": "todo", "priority": 2}, by=one)


@pytest.mark.parametrize(("make", "delete"), [(create_project, delete_project), (create_category, delete_category)])
def test_whoever_deletes_what_many_tasks_belong_to_waits_for_whoever_changes_them(harbour, make, delete):
    team, one, two = harbour
    for _ in range(ROUNDS):
        named = make(by=one, team=team, name="Launch")
        ids = [task.pk for task in tasks_of(team, 200)]
        belonging = {"project": named} if delete is delete_project else {"categories": [named]}
        change(ids, belonging | {"priority": 1}, by=one)
        results = at_once(lambda: change(ids, {"priority": 3}, by=two), lambda: delete(named, by=one))  # noqa: B023
        assert not failures(results)
        assert Task.objects.filter(pk__in=ids, project=None, task_categories=None, priority=3).count() == 200


def test_what_is_made_in_a_project_that_goes_is_a_conflict_at_worst(harbour):
    team, one, two = harbour
    for _ in range(ROUNDS):
        sent = {"name": "Launch", "team": team.pk}
        project = signed(one).post("/api/projects/", sent, **JSON).json()["id"]
        making, deleting = at_once(
            lambda: signed(one).post("/api/tasks/", {"title": "New", "project": project}, **JSON).status_code,  # noqa: B023
            lambda: signed(two).delete(f"/api/projects/{project}/").status_code,  # noqa: B023
        )
        assert making in {201, 400, 409}
        assert deleting in {204, 409}


def test_completing_at_the_same_moment_is_written_down_once(harbour):
    team, one, two = harbour
    for _ in range(ROUNDS):
        [task] = tasks_of(team, 1)
        results = at_once(*[lambda by=by: change([task.pk], {"status": "completed"}, by=by) for by in (one, two)])  # noqa: B023
        assert [each.done for each in results] == [[task.pk], [task.pk]]
        assert Activity.objects.of(task).count() == 1


def test_of_two_who_trash_it_one_finds_it_gone(harbour):
    team, one, two = harbour
    for _ in range(ROUNDS):
        [task] = tasks_of(team, 1)
        results = at_once(*[lambda by=by: trash([task.pk], by=by) for by in (one, two)])  # noqa: B023
        assert sorted(len(each.done) for each in results) == [0, 1]


def test_it_is_taken_back_once(harbour):
    team, one, _two = harbour
    for _ in range(ROUNDS):
        [task] = tasks_of(team, 1)
        made = change([task.pk], {"status": "completed"}, by=one)
        results = at_once(*[lambda: take_back(made.activities, by=one)] * 2)  # noqa: B023
        assert {type(each) for each in results} == {Change, TooLate}


def test_whoever_takes_back_and_whoever_erases_wait_for_each_other(harbour):
    team, one, two = harbour
    for _ in range(ROUNDS):
        ids = [task.pk for task in tasks_of(team, 40)]
        made = [key for pk in ids for key in trash([pk], by=one).activities]
        results = at_once(lambda: take_back(made, by=one), lambda: erase(ids, by=two))  # noqa: B023
        assert {type(each) for each in results} <= {Change, TooLate}
        assert Task.objects.filter(pk__in=ids).count() in {0, 40}


def test_a_project_that_is_deleted_while_it_is_chosen_is_told(harbour):
    team, one, two = harbour
    for number in range(ROUNDS):
        project = create_project(by=one, team=team, name=f"Project {number}")
        answers = at_once(
            lambda: signed(two).post("/tasks/new/", WHOLE | {"project": project.pk}).status_code,  # noqa: B023
            lambda: delete_project(project, by=one),  # noqa: B023
        )
        assert answers[0] in (302, 409, 422)
        assert not failures(answers)


def test_a_view_that_is_saved_twice_at_once_is_there_once(harbour):
    _, one, _ = harbour
    saved = {"name": "High", "query": "priority=high", "page": "list"}
    clients = [signed(one), signed(one)]
    answers = at_once(*(lambda client=client: client.post("/tasks/views/", saved).status_code for client in clients))
    assert sorted(answers) in ([303, 409], [303, 422])
    assert one.task_views.count() == 1

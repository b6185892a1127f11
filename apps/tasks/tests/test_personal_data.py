from django.utils import timezone

from apps.common.models import AccountClosure
from apps.tasks import personal_data
from apps.tasks.models import Activity, Category, Project, SavedView, Task


def test_a_person_is_told_of_what_they_made_and_what_they_are_to_do(make_task, task, own_task, project, category, bob):
    make_task("Sand the deck", team=project.team, assignee=bob)
    assert [row["title"] for row in personal_data.tasks(own_task.author)] == [
        *("Paint the hull", "Buy bread", "Sand the deck")
    ]
    [told] = personal_data.tasks(bob)
    assert (told["title"], told["team__name"], told["assignee__username"]) == ("Sand the deck", "Harbour", "bob")
    assert [row["name"] for row in personal_data.projects(project.author)] == ["Spring launch"]
    assert [row["name"] for row in personal_data.categories(project.author)] == ["Design"]
    assert list(personal_data.projects(bob)) == list(personal_data.categories(bob)) == []


def test_saved_views_and_deeds_are_told_to_whose_they_are(task, alice, bob):
    SavedView.objects.create(owner=alice, name="Mine", query="assignee=me")
    Activity.objects.create(place=task.place, task=task, verb="changed", actor=bob, changes={"priority": [1, 3]})
    assert [row["query"] for row in personal_data.views(alice)] == ["assignee=me"]
    assert list(personal_data.activities(alice)) == list(personal_data.views(bob)) == []
    [told] = personal_data.activities(bob)
    assert (told["verb"], told["task__title"], told["changes"]) == ("changed", "Paint the hull", {"priority": [1, 3]})


def test_what_is_ones_own_goes_with_the_account_and_what_is_the_teams_stays_without_the_name(
    alice, bob, task, own_task, project, category, team
):
    mine = {"author": alice, "name": "Home"}
    Project.objects.create(**mine)
    Category.objects.create(**mine)
    Activity.objects.create(place=own_task.place, keys=[own_task.pk], verb="changed", actor=alice)
    Activity.objects.create(place=task.place, keys=[task.pk], verb="changed", actor=alice)
    team.memberships.filter(user=bob).update(role="owner")
    closure = AccountClosure.objects.close(alice)
    AccountClosure.objects.update(erase_at=timezone.now())
    closure.refresh_from_db()
    assert closure.erase()
    assert [(each.title, each.author) for each in Task.objects.all()] == [("Paint the hull", None)]
    assert (Project.objects.get(), Category.objects.get()) == (project, category)
    assert [(each.keys, each.actor) for each in Activity.objects.all()] == [([task.pk], None)]

"""Who leaves a team has nothing to do there any more."""

from apps.common.models import Membership


def test_the_tasks_of_who_leaves_are_for_somebody_else(make_task, team, bob, alice, django_capture_on_commit_callbacks):
    his, hers = (make_task("Sand", team=team, assignee=person) for person in (bob, alice))
    own = make_task("Own", author=bob, assignee=bob)
    with django_capture_on_commit_callbacks(execute=True):
        Membership.objects.get(team=team, user=bob).leave()
    for task in (his, own, hers):
        task.refresh_from_db()
    assert (his.assignee, own.assignee, hers.assignee) == (None, bob, alice)

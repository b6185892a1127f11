"""The shell: navigation, dashboard, the pages of a team, and what search engines leave alone."""

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import NavigationItem, TeamPlace, contribute
from apps.common.page_contributions import HomeCard, QuickAction, Unlisted


def contribute_all() -> None:
    from apps.tasks import home_cards

    contribute(
        NavigationItem(_("Tasks"), "tasks:list", "check-circle", order=15, audience="member"),
        HomeCard(_("Your tasks"), "tasks/home_tasks.html", home_cards.my_tasks, "tasks:list", "check-circle", order=5),
        QuickAction(_("Add a task"), "tasks:new", "plus", order=5),
        TeamPlace(_("Tasks"), "tasks:team", "tasks.view", "check-circle", order=15),
        Unlisted(("/tasks/",)),
    )

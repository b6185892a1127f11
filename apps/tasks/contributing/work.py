"""Teams: what their roles may do. People: what they are told. The worker: what it does by the clock."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import NotificationKind, RecurringJob, TeamAction, contribute
from apps.common.events import subscribe
from apps.common.permissions import ADMIN, OWNER, ROLES
from apps.tasks import news


def contribute_all() -> None:
    # Jobs need the models, which are there when this is called.
    from apps.tasks.forgetting import forget_former
    from apps.tasks.leaving import give_back

    subscribe("team_member_left", give_back)
    contribute(
        TeamAction("tasks.view", _("See tasks and projects"), ROLES, "tasks", order=50),
        TeamAction("tasks.change", _("Add and change tasks"), ROLES, "tasks", order=51),
        TeamAction("tasks.delete", _("Delete tasks of others"), (OWNER, ADMIN), "tasks", order=52),
        TeamAction("projects.change", _("Add and change projects and categories"), ROLES, "tasks", order=53),
        TeamAction("projects.delete", _("Delete projects and categories of others"), (OWNER, ADMIN), "tasks", order=54),
    )
    contribute(
        NotificationKind("task.assigned", _("A task is yours"), "check-circle", news.assigned, order=22, mail="on")
    )
    contribute(RecurringJob("tasks.forget", forget_former, daily_at=time(4, 10), label=_("Forget what tasks were")))

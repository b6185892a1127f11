import sys

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "apps.common"
    label = "common"
    verbose_name = _("People and teams")

    def ready(self) -> None:
        from apps.common import demo
        from apps.common.contributions import DemoData, DevelopmentProcess, StaffPermissions, contribute

        contribute(
            DemoData(key="people", seed=demo.seed, order=0),
            DevelopmentProcess("worker", worker_command),
            StaffPermissions("common.user", ("view", "change")),
            StaffPermissions("common.team", ("view", "change")),
            StaffPermissions("common.membership", ("view",)),
            StaffPermissions("common.todoitem", ("view", "add", "change", "delete")),
            StaffPermissions("account.emailaddress", ("view",)),
        )
        contribute_to_admin()


def contribute_to_admin() -> None:
    from apps.common import figures
    from apps.common.contributions import AdminLink, DashboardCard, DashboardSeries, contribute

    people, work, system = _("People"), _("Work"), _("System")
    contribute(
        AdminLink(people, _("People"), "common.user", "user", order=10),
        AdminLink(people, _("Teams"), "common.team", "users", order=11),
        AdminLink(people, _("E-mail addresses"), "account.emailaddress", "mail", order=12),
        AdminLink(people, _("Groups"), "auth.group", "shield", order=13),
        AdminLink(work, _("To-dos"), "common.todoitem", "check-circle", order=20),
        AdminLink(system, _("Jobs"), "django_tasks_database.dbtaskresult", "bolt", order=900),
        AdminLink(system, _("Log"), "admin.logentry", "clock", order=901),
        DashboardCard(_("People"), figures.people, "common.user", "user", order=10),
        DashboardCard(_("Open to-dos"), figures.open_todos, "common.todoitem", "check-circle", order=20),
        DashboardSeries(_("Sign-ups"), figures.signups, "common.user", order=10),
    )


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--no-startup-delay", "-v", "0"]

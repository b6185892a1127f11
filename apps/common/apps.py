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
            StaffPermissions("common.todoitem", ("view", "add", "change", "delete")),
        )


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--no-startup-delay", "-v", "0"]

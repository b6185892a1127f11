from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "apps.common"
    label = "common"
    verbose_name = _("People and teams")

    def ready(self) -> None:
        from apps.common import demo
        from apps.common.contributions import DemoData, StaffPermissions, contribute

        contribute(
            DemoData(key="people", seed=demo.seed, order=0),
            StaffPermissions("common.user", ("view", "change")),
            StaffPermissions("common.team", ("view", "change")),
            StaffPermissions("common.todoitem", ("view", "add", "change", "delete")),
        )

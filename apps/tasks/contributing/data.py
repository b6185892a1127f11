"""Demo data; what belongs to a person, for the export of it and for the end of the account; who is reminded when."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import DemoData, NotificationKind, RecurringJob, contribute, later
from apps.common.personal_contributions import PersonalData

OWN = "apps.tasks.personal_data"


def contribute_all() -> None:
    from apps.tasks import jobs, reminders

    contribute(
        DemoData("tasks", later("apps.tasks.demo.seed"), default_size=60, help="tasks", order=30),
        NotificationKind(reminders.KIND, _("A task is due"), "calendar", reminders.sentence, order=41, mail="on"),
        RecurringJob("tasks.remind", jobs.remind, every=timedelta(minutes=15), label=_("Remind of tasks that are due")),
    )
    contribute_what_belongs_to_people()


def contribute_what_belongs_to_people() -> None:
    made = _("Tasks that you have made or are to do, with the trash")
    contribute(
        PersonalData(
            "tasks", made, later(f"{OWN}.tasks"), ("tasks.task",), erase=later(f"{OWN}.erase_history"), order=60
        ),
        PersonalData("task_projects", _("Projects"), later(f"{OWN}.projects"), ("tasks.project",), order=61),
        PersonalData("task_categories", _("Categories"), later(f"{OWN}.categories"), ("tasks.category",), order=62),
        PersonalData("task_views", _("Saved views of tasks"), later(f"{OWN}.views"), ("tasks.savedview",), order=63),
        PersonalData(
            "task_activities", _("What you did to tasks"), later(f"{OWN}.activities"), ("tasks.activity",), order=64
        ),
    )

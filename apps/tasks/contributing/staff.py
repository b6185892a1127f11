"""The tasks in the admin: links, a number on its dashboard, and what the group Staff may do."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import AdminLink, DashboardCard, StaffPermissions, contribute
from apps.tasks.models import Task


def contribute_all() -> None:
    work = _("Work")
    contribute(
        AdminLink(work, _("Tasks"), "tasks.task", "check-circle", order=23),
        AdminLink(work, _("Projects"), "tasks.project", "layers", order=24),
        AdminLink(work, _("Categories"), "tasks.category", "tag", order=25),
        AdminLink(work, _("Categories of tasks"), "tasks.taskcategory", "filter", order=26),
        AdminLink(work, _("Pictures of tasks"), "tasks.taskimage", "image", order=27),
        AdminLink(work, _("Activities"), "tasks.activity", "clock", order=28),
        AdminLink(work, _("Saved views"), "tasks.savedview", "eye", order=29),
        DashboardCard(_("Tasks due today"), due_today, "tasks.task", "calendar", order=21),
        StaffPermissions("tasks.task"),
        StaffPermissions("tasks.project"),
        StaffPermissions("tasks.category"),
        # On the page of a task; their own pages are for reading.
        StaffPermissions("tasks.taskcategory"),
        StaffPermissions("tasks.taskimage", ("view", "delete")),
        StaffPermissions("tasks.activity", ("view",)),
    )


def due_today() -> int:
    """Of everybody; the index of reminders counts them."""
    return Task.objects.kept().filter(completed_at=None, due_date=timezone.localdate()).count()

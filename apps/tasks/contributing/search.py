"""The search of the site and the command palette."""

from django.utils.translation import gettext_lazy as _


def contribute_all() -> None:
    from apps.common.contributions import contribute
    from apps.common.search import SearchAction, SearchSource
    from apps.tasks.search import find_tasks, search_in_list

    contribute(
        SearchSource("tasks", _("Tasks"), "check-circle", find_tasks, order=25, see_all=search_in_list),
        SearchAction("tasks.new", _("Add a task"), "tasks:new", "plus", _("new to do create"), order=25),
        SearchAction("tasks.import", _("Import tasks"), "tasks:import", "upload", _("csv file table"), order=26),
        SearchAction("tasks.trash", _("Trash of the tasks"), "tasks:trash", "trash", _("deleted restore"), order=27),
    )

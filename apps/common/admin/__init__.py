"""The staff side of people and teams, and the frame of the whole admin: entrance, sidebar, dashboard.

Admins of other packages are registered anew, so that every screen has the same looks and rules.
"""

from django.contrib.admin import site
from django.utils.translation import gettext_lazy as _

from apps.common.admin import (
    email_address,
    entrance,
    group,
    job,
    log_entry,
    membership,
    search,
    team,
    todo_item,
    user,
)

__all__ = ["email_address", "group", "job", "log_entry", "membership", "team", "todo_item", "user"]

site.index_title = _("Dashboard")
entrance.use_our_account_pages(site)
search.refuse_pages_that_are_none(site)

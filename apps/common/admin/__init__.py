"""The staff side of people and teams, and the frame of the whole admin: entrance, sidebar, dashboard.

Admins of other packages are registered anew, so that every screen has the same looks and rules.
"""

from django.contrib.admin import site
from django.utils.translation import gettext_lazy as _

from apps.common.admin import (
    account_closure,
    audit_entry,
    audited,
    data_export,
    done_mark,
    email_address,
    entrance,
    group,
    invitation,
    job,
    mail_message,
    membership,
    note,
    notification,
    plan,
    schedule,
    search,
    sign_in,
    team,
    todo_item,
    upload,
    user,
    worker,
)

__all__ = [
    "account_closure",
    "audit_entry",
    "data_export",
    "done_mark",
    "email_address",
    "group",
    "invitation",
    "job",
    "mail_message",
    "membership",
    "note",
    "notification",
    "plan",
    "schedule",
    "sign_in",
    "team",
    "todo_item",
    "upload",
    "user",
    "worker",
]

site.index_title = _("Dashboard")
audited.audit_every_admin(site)
entrance.use_our_account_pages(site)
entrance.refuse_other_methods(site)
search.refuse_pages_that_are_none(site)

"""The staff side of people and teams, and the frame of the whole admin: entrance, sidebar, dashboard.

Each module here registers its screens itself; admins of other packages are registered anew, so that every screen
has the same looks and rules.
"""

from importlib import import_module
from pkgutil import iter_modules

from django.contrib.admin import site
from django.utils.translation import gettext_lazy as _

from apps.common.admin import audited, entrance, search

for module in iter_modules(__path__, f"{__name__}."):
    if not module.ispkg:
        import_module(module.name)

site.index_title = _("Dashboard")
audited.audit_every_admin(site)
entrance.use_our_account_pages(site)
entrance.refuse_other_methods(site)
search.refuse_pages_that_are_none(site)

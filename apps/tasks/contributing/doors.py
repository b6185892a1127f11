"""Programs: the addresses of the JSON door, and the scopes of keys that open them."""

from django.utils.translation import gettext_lazy as _

from apps.common.contributions import ApiRoutes, KeyScopes, contribute


def contribute_all() -> None:
    contribute(ApiRoutes("apps.tasks.api.urls"), KeyScopes("tasks", _("Tasks")))

"""Every change in the admin leaves an audit row, whoever wrote the ModelAdmin.

`Audited` takes the place of Django's own log of the admin, which knows no address, no request and no values: two
logs of the same thing would each be half the truth.
"""

from http import HTTPStatus
from typing import Any, cast

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from apps.common.admin.changes import CHANGED, Changes, entries_of_deletion
from apps.common.admin.selection import Selection
from apps.common.audit import record
from apps.common.models import AuditEntry, User

LOG = "common.view_auditentry"


class Audited(ModelAdmin[Any]):
    """Added to every admin that registers (`audit_every_admin`), and part of `Admin`."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:  # noqa: FBT001, FBT002
        return Changes(form, formsets or [])

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._log(request, obj, message, added=True)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._log(request, obj, message, added=False)

    def _log(self, request: HttpRequest, obj: Model, message: Any, *, added: bool) -> None:
        actor = cast("User", request.user)
        if isinstance(message, Changes):
            AuditEntry.objects.bulk_create(message.entries(actor, obj, added=added))
        elif not is_compared(request):
            record(CHANGED, actor=actor, target=obj, after={"message": message})

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        if not is_compared(request):
            AuditEntry.objects.bulk_create(entries_of_deletion(queryset, cast("User", request.user)))

    def response_action(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> HttpResponse | None:
        """Whatever the action does to the selected rows, by whatever means: they are compared before and after."""
        with transaction.atomic():
            selection = Selection.of(request, queryset, action_location)
            request.selection = selection  # type: ignore[attr-defined]
            response = super().response_action(request, queryset, action_location=action_location)
            selection.write_down(cast("User", request.user), done=response is not None and not is_page(response))
        return response

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not may_see_history(request):
            raise PermissionDenied
        asked = {"target_type": self.model._meta.label_lower, "target_id": object_id}
        return redirect(reverse("admin:common_auditentry_changelist", query=asked))


def is_page(response: HttpResponseBase) -> bool:
    """An action that answers with a page asks for something first."""
    return response.status_code == HTTPStatus.OK and response.headers.get("Content-Type", "").startswith("text/html")


def is_compared(request: HttpRequest) -> bool:
    """Within an action the comparison tells it all; what the action itself wants to log would stand there twice."""
    return hasattr(request, "selection")


def may_see_history(request: HttpRequest) -> bool:
    """The history of an account tells logins and addresses: a right to view accounts is not a right to that."""
    return cast("User", request.user).has_perm(LOG)


def audit_every_admin(site: Any) -> None:
    """Admins that come with other packages are covered without knowing it; called before any of them registers."""
    register = site.register

    def register_audited(models: Any, admin_class: Any = None, **options: Any) -> None:
        register(models, audited(admin_class or ModelAdmin), **options)

    site.register = register_audited


def audited(admin_class: type[ModelAdmin[Any]]) -> type[ModelAdmin[Any]]:
    if issubclass(admin_class, Audited):
        return admin_class
    return type(admin_class.__name__, (Audited, admin_class), {"__module__": admin_class.__module__})

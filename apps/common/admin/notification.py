from typing import Any

from django.contrib.admin import SimpleListFilter, register
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.base import Admin, badge
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.paging import CappedPaginator
from apps.common.admin.permissions import ReadOnly
from apps.common.models import Notification
from apps.common.models.notification import NotificationQuerySet, known_kinds


class KindFilter(SimpleListFilter):
    """Its choices are known once every app is ready."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(kind.key, kind.label) for kind in known_kinds().values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Notification]) -> QuerySet[Notification]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class ReadFilter(QuestionFilter):
    title = _("read")
    parameter_name = "read"
    answers = {"yes": (_("Yes"), NotificationQuerySet.read), "no": (_("No"), NotificationQuerySet.unread)}


@register(Notification)
class NotificationAdmin(ReadOnly, Admin):
    list_display = ("created_at", "recipient", "sentence", "state")
    list_filter = (ReadFilter, KindFilter)
    list_select_related = ("recipient",)
    search_fields = ("recipient__email", "actor_name", "kind")
    ordering = ("-created_at", "-pk")
    paginator = CappedPaginator
    fields = ("recipient", "sentence", "kind", "actor", "url", "created_at", "read_at")

    @display(description=_("Text"))
    def sentence(self, notification: Notification) -> str:
        return str(notification.text)

    @badge(_("Read"), tones={"unread": "info"}, ordering="read_at")
    def state(self, notification: Notification) -> tuple[str, Any]:
        return ("unread", _("Unread")) if notification.read_at is None else ("read", _("Read"))

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from apps.common.admin.base import Admin
from apps.common.admin.filters import Answers, QuestionFilter
from apps.common.admin.recording import record
from apps.common.behaviors.publishable import Publishable, PublishableQuerySet

TONES = {
    Publishable.Status.DRAFT: "warning",
    Publishable.Status.SCHEDULED: "info",
    Publishable.Status.PUBLISHED: "success",
    Publishable.Status.ARCHIVED: "primary",
}


class PublishedFilter(QuestionFilter):
    title = _("status")
    parameter_name = "status"
    answers: ClassVar[Answers] = {
        Publishable.Status.DRAFT: (Publishable.Status.DRAFT.label, PublishableQuerySet.drafts),
        Publishable.Status.SCHEDULED: (Publishable.Status.SCHEDULED.label, PublishableQuerySet.scheduled),
        Publishable.Status.PUBLISHED: (Publishable.Status.PUBLISHED.label, PublishableQuerySet.published),
        Publishable.Status.ARCHIVED: (Publishable.Status.ARCHIVED.label, PublishableQuerySet.archived),
    }


class PublishableAdmin(Admin):
    """Actions `publish`, `unpublish` and `archive`."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "archived_at")

    @action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, rows: Any) -> None:
        record(request, self.in_reach(rows), PublishableQuerySet.publish, _("Published"))

    @action(description=_("Unpublish"), permissions=["change"])
    def unpublish(self, request: HttpRequest, rows: Any) -> None:
        record(request, self.in_reach(rows), PublishableQuerySet.unpublish, _("Unpublished"))

    @action(description=_("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, rows: Any) -> None:
        record(request, self.in_reach(rows), PublishableQuerySet.archive, _("Archived"))

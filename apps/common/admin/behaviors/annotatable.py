"""Notes on the page of what they are about. Those that stand are read there; their author changes them on their own."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from unfold.admin import GenericTabularInline
from unfold.decorators import display

from apps.common.admin.base import Admin
from apps.common.admin.filters import QuestionFilter
from apps.common.behaviors.annotatable import AnnotatableQuerySet
from apps.common.models import Note


class NotedFilter(QuestionFilter):
    title = _("notes")
    parameter_name = "notes"
    answers = {
        "yes": (_("With notes"), AnnotatableQuerySet.noted),
        "no": (_("Without notes"), AnnotatableQuerySet.unnoted),
    }


class NotesInline(GenericTabularInline):
    model = Note
    fields = ("text", "author", "written")
    readonly_fields = ("author", "written")
    ordering = ("-created_at", "-pk")
    per_page: Any = 20
    extra = 1
    tab = True
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        notes: QuerySet[Note] = super().get_queryset(request)
        return notes.select_related("author")

    @display(description=_("Created"))
    def written(self, note: Note) -> str:
        """Nothing yet for the row to fill in, which has the time at which the page was opened."""
        return date_format(localtime(note.created_at), "DATETIME_FORMAT") if note.pk else "-"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AnnotatableAdmin(Admin):
    """For an admin with `NotesInline`: who writes is the author; who may delete the thing takes its notes along."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        if formset.model is Note:
            for added in formset.extra_forms:
                added.instance.author = request.user
        super().save_formset(request, form, formset, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, missing - {Note._meta.verbose_name}, protected

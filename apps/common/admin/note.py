"""All notes to search through. One is written on the page of what it is about, and changed by its author alone."""

from django.contrib.admin import RelatedOnlyFieldListFilter, register, site
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.behaviors.authorable import AUTHOR_FILTER, AUTHOR_SEARCH
from apps.common.admin.behaviors.timestampable import TimestampableAdmin
from apps.common.models import Note


@register(Note)
class NoteAdmin(TimestampableAdmin):
    list_display = ("excerpt", "about", "kind", "author", "created_at")
    list_filter = (("content_type", RelatedOnlyFieldListFilter), AUTHOR_FILTER)
    list_filter_submit = True
    list_select_related = ("author", "content_type")
    search_fields = ("text", *AUTHOR_SEARCH)
    date_hierarchy = "created_at"
    fields = ("text", ("about", "author"), ("created_at", "modified_at"))
    readonly_fields = ("about", "author")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        notes: QuerySet[Note] = super().get_queryset(request)
        return notes.prefetch_related("target")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Note | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_editable_by(request.user))

    def has_delete_permission(self, request: HttpRequest, obj: Note | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_editable_by(request.user))

    @display(description=_("Note"), ordering="text")
    def excerpt(self, note: Note) -> str:
        return str(note)

    @display(description=_("About"))
    def about(self, note: Note) -> SafeString | str:
        if note.target is None or type(note.target) not in site._registry:
            return str(note.target or "-")
        opts = note.target._meta
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[note.object_id])
        return format_html('<a class="link" href="{}">{}</a>', url, note.target)

    @display(description=_("Kind"), ordering="content_type")
    def kind(self, note: Note) -> str:
        return capfirst(note.content_type.name)

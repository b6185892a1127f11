from django.contrib.admin import register
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.behaviors.timestampable import TimestampableAdmin
from apps.common.admin.permissions import ReadOnly
from apps.tasks.models import TaskImage


@register(TaskImage)
class TaskImageAdmin(TimestampableAdmin):
    """People send pictures on the page of a task; here they are looked at and deleted."""

    list_display = ("__str__", "picture", "task", "owner", "created_at")
    list_select_related = ("task", "upload__owner")
    search_fields = ("upload__name", "task__title", "upload__owner__email")
    ordering = ("-pk",)
    fields = ("task", "picture", "owner", "created_at", "modified_at")

    has_add_permission = ReadOnly.has_add_permission
    has_change_permission = ReadOnly.has_change_permission

    @display(description=_("owner"), ordering="upload__owner__email")
    def owner(self, image: TaskImage) -> str:
        return str(image.upload.owner or "")

    @display(description=_("Preview"))
    def picture(self, image: TaskImage) -> SafeString:
        return format_html(
            '<img class="upload-preview" src="{}" alt="{}" loading="lazy">', image.upload.get_absolute_url(), image
        )

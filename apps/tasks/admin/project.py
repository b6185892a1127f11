from typing import Any

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.tasks.admin.named import NamedAdmin
from apps.tasks.models import Project


@register(Project)
class ProjectAdmin(NamedAdmin):
    list_display: Any = (*NamedAdmin.list_display, "completed")

    @display(description=_("completed"))
    def completed(self, project: Project) -> str:
        return f"{project.progress} %"

"""What may be chosen for a task depends on whose it is."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from unfold.forms import PaginationInlineFormSet

from apps.tasks.admin.shareable import ShareableForm
from apps.tasks.places import places_of

ELSEWHERE = _("This belongs to somebody else. Choose one of the same team or of the same person.")
STRANGER = _("Only somebody who sees the task can be given it.")


class TaskForm(ShareableForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        project, assignee = cleaned.get("project"), cleaned.get("assignee")
        if project and project.its_place != self.place():
            self.add_error("project", ELSEWHERE)
        if assignee and self.place() not in places_of(assignee):
            self.add_error("assignee", STRANGER)
        return cleaned


class CategoriesFormSet(PaginationInlineFormSet):
    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            category = form.cleaned_data.get("category")
            if category and category.its_place != self.instance.its_place:
                form.add_error("category", ELSEWHERE)

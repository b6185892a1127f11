"""Forms of the list: a title is enough to begin with, and what a row shows can be changed where it stands."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.models import User
from apps.tasks.changing import change_one
from apps.tasks.creating import create
from apps.tasks.models import SavedView, Task
from apps.tasks.models.task import LONGEST_TITLE
from apps.tasks.task_options import people_of

if TYPE_CHECKING:
    from apps.tasks.views.found import Found


class QuickForm(forms.Form):
    title = forms.CharField(
        label=_("Add a task"), max_length=LONGEST_TITLE, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="quick-%s")

    def add(self, found: "Found", *, by: User) -> Task:
        return create(by=by, title=self.cleaned_data["title"], **as_filtered(found))


def as_filtered(found: "Found") -> dict[str, Any]:
    """What a new task is given so that the filters of the list find it; of two values neither is certain."""
    criteria, choices = found.asked.criteria, found.choices
    project = only(criteria.projects, choices.projects)
    place = project.its_place if project else criteria.place or choices.places[0]
    values: dict[str, Any] = {
        "project": project,
        "team": only((place,), choices.teams),
        "categories": [each for each in choices.categories_of(place) if each.pk in criteria.categories],
        "assignee": only((criteria.assignee,), choices.people_of(place)),
    }
    if len(criteria.statuses) == 1:
        values["status"] = criteria.statuses[0]
    if len(criteria.priorities) == 1:
        values["priority"] = Task.Priority[criteria.priorities[0].upper()]
    return {name: value for name, value in values.items() if value}


def only(keys: Sequence[int | None], rows: Iterable[Any]) -> Any:
    return next((row for row in rows if row.pk == keys[0]), None) if len(keys) == 1 else None


class RowForm(forms.Form):
    """What a row shows. Only what was changed in it is written, so that two people who change one task both do."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    status = forms.ChoiceField(label=_("Status"), choices=Task.Status.choices)
    priority = forms.TypedChoiceField(label=_("Priority"), choices=Task.Priority.choices, coerce=int)
    due_date = forms.DateField(
        label=_("Due"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    assignee = forms.ModelChoiceField(
        label=_("Assigned to"), required=False, queryset=User.objects.none(), empty_label=_("Nobody yet")
    )

    def __init__(self, data: Any = None, *, task: Task) -> None:
        initial = {name: getattr(task, name) for name in self.base_fields}
        super().__init__(data, initial=initial, auto_id=f"row-{task.pk}-%s")
        self.task = task
        cast("forms.ModelChoiceField[User]", self.fields["assignee"]).queryset = people_of(task)
        for field in self.fields.values():
            # What is on the screen goes along, and not what somebody has made of it meanwhile.
            field.show_hidden_initial = True
        if data is None:
            self.fields["title"].widget.attrs["autofocus"] = True

    def save_by(self, person: User) -> Task:
        updates = {name: self.cleaned_data[name] for name in self.changed_data}
        return change_one(self.task, updates, by=person) if updates else self.task


class SavedViewForm(forms.ModelForm[SavedView]):
    class Meta:
        model = SavedView
        fields = ["name"]
        widgets = {"name": forms.TextInput({"autocomplete": "off"})}
        labels = {"name": _("Name of the view")}

    def clean(self) -> dict[str, Any]:
        """The owner is no field, so that the form has to ask by itself."""
        name = self.cleaned_data.get("name")
        others = SavedView.objects.filter(owner=self.instance.owner, name=name).exclude(pk=self.instance.pk)
        if name and others.exists():
            self.add_error("name", _("You have a view of this name already."))
        return self.cleaned_data

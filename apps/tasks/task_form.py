"""The whole task in a form, new or changed."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.common.errors import Conflict
from apps.common.models import Team, User
from apps.public.widgets import DayInput
from apps.tasks.changing import change_one
from apps.tasks.creating import create
from apps.tasks.events import hours
from apps.tasks.models import Category, Task
from apps.tasks.models.task import LONGEST_DESCRIPTION, LONGEST_TITLE
from apps.tasks.task_options import Options, people_of

PLAIN = ("title", "description", "status", "priority", "due_date", "estimated_time")


class TaskForm(forms.Form):
    """What the new one and the changed one have in common; each offers what it may have."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=LONGEST_DESCRIPTION,
        widget=forms.Textarea({"rows": 6}),
    )
    project = forms.ChoiceField(label=_("Project"), required=False)
    assignee = forms.ModelChoiceField(
        label=_("Assigned to"), required=False, queryset=User.objects.none(), empty_label=_("Nobody yet")
    )
    status = forms.ChoiceField(label=_("Status"), choices=Task.Status.choices)
    priority = forms.TypedChoiceField(label=_("Priority"), choices=Task.Priority.choices, coerce=int)
    due_date = forms.DateField(label=_("Due"), required=False, widget=DayInput)
    estimated_time = forms.DecimalField(
        label=_("Estimated hours"),
        required=False,
        max_digits=7,
        decimal_places=2,
        validators=[MinValueValidator(0)],
    )
    categories = forms.MultipleChoiceField(
        label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple({"class": "chips"})
    )

    options: Options
    written: Task

    def offer(self, options: Options, people: Any) -> None:
        self.options = options
        if not self.is_bound:
            self.fields["title"].widget.attrs["autofocus"] = True
        cast("forms.ModelChoiceField[User]", self.fields["assignee"]).queryset = people
        if options.categories:
            cast("forms.MultipleChoiceField", self.fields["categories"]).choices = options.by_category
        else:
            del self.fields["categories"]

    def clean_categories(self) -> list[Category]:
        return [self.options.categories[int(key)] for key in self.cleaned_data["categories"]]

    def is_written(self, *, by: User) -> bool:
        """Whether it could be saved; if not, the form says why."""
        try:
            self.written = self.save_by(by)
        except ValidationError as error:
            self.add_error(None, error)
        except Conflict:
            self.warn_of_conflict()
        return not self.errors

    def save_by(self, person: User) -> Task:
        raise NotImplementedError

    def warn_of_conflict(self) -> None:
        raise NotImplementedError


class NewTaskForm(TaskForm):
    def __init__(self, data: Any = None, *, user: User, given: Mapping[str, Any]) -> None:
        initial = {"status": Task.Status.TODO, "priority": Task.Priority.MEDIUM, **given}
        super().__init__(data, initial=initial)
        options = Options(user)
        self.offer(options, options.people())
        cast("forms.ChoiceField", self.fields["project"]).choices = options.by_place
        self.fields["assignee"].help_text = _("Somebody of the team that the task belongs to.")

    def clean(self) -> dict[str, Any]:
        """A team is offered as a place without a project."""
        chosen = self.options.chosen(self.cleaned_data.get("project", ""))
        team = chosen if isinstance(chosen, Team) else None
        return self.cleaned_data | {"project": None if team else chosen, "team": team}

    def save_by(self, person: User) -> Task:
        return create(by=person, **self.cleaned_data)


class ChangedTaskForm(TaskForm):
    """Only what was changed is written, unless somebody else has saved meanwhile: then the person is asked."""

    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, user: User, task: Task) -> None:
        initial = {name: getattr(task, name) for name in (*PLAIN, "version")}
        initial |= {"project": task.project_id or "", "assignee": task.assignee_id}
        initial["categories"] = [each.pk for each in task.categories.all()]
        if task.estimated_time is not None:
            initial["estimated_time"] = hours(task.estimated_time)
        super().__init__(data, initial=initial)
        self.task = task
        options = Options(user, of=task)
        self.offer(options, people_of(task))
        cast("forms.ChoiceField", self.fields["project"]).choices = options.by_project

    def clean_project(self) -> Any:
        return self.options.chosen(self.cleaned_data["project"])

    @transaction.atomic
    def save_by(self, person: User) -> Task:
        self.task.claim(self.cleaned_data["version"])
        updates = {name: self.cleaned_data[name] for name in self.changed_data if name != "version"}
        return change_one(self.task, updates, by=person) if updates else self.task

    def warn_of_conflict(self) -> None:
        """What was typed is kept, and a second save replaces theirs knowingly."""
        message = _(
            "Somebody changed this task meanwhile. What you typed is kept below: save it again to replace theirs."
        )
        self.add_error(None, message)
        data = cast("QueryDict", self.data).copy()
        current = Task.objects.filter(pk=self.task.pk).first()
        data["version"] = current.version if current else ""
        self.data = data

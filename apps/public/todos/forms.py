from typing import Any, cast

from django import forms
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.common.audit import record
from apps.common.audit.comparison import columns, filled
from apps.common.models import TodoItem, User
from apps.common.todo_changes import change

MOST_SELECTED = 100


def assignable(*besides: int | None) -> Any:
    """Staff, and whoever has it already."""
    people = User.objects.filter(Q(is_active=True, is_staff=True) | Q(pk__in=[pk for pk in besides if pk]))
    return people.order_by("display_name", "first_name", "last_name", "username")


class QuickForm(forms.ModelForm[TodoItem]):
    """A title is enough to begin with; the column says the status."""

    class Meta:
        model = TodoItem
        fields = ["title", "status"]
        widgets = {"status": forms.HiddenInput, "title": forms.TextInput({"autocomplete": "off"})}

    def __init__(self, status: str, data: Any = None) -> None:
        super().__init__(data, initial={"status": status}, auto_id=f"quick-{status}-%s")

    def save_by(self, person: User, *, assignee: User | None = None) -> TodoItem:
        return add(self.save(commit=False), to=assignee, by=person)


class TodoForm(forms.ModelForm[TodoItem]):
    """The whole to-do. The status is no field of one that is there: it moves by its verbs."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = TodoItem
        fields = ["title", "description", "category", "priority", "status", "assignee", "due_at"]
        widgets = {
            "description": forms.Textarea({"rows": 5}),
            "due_at": forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }

    def __init__(self, data: Any = None, *, instance: TodoItem, **options: Any) -> None:
        initial = {"version": instance.version} if instance.pk else {}
        super().__init__(data, instance=instance, initial=initial, **options)
        people = cast("forms.ModelChoiceField[User]", self.fields["assignee"])
        people.queryset = assignable(instance.assignee_id)
        people.empty_label = str(_("Nobody yet"))
        self.fields["version"].required = bool(instance.pk)
        if instance.pk:
            self.fields.pop("status", None)

    @transaction.atomic
    def save_by(self, person: User) -> TodoItem:
        """Conflict when somebody has changed it since the form was opened."""
        todo, assignee = self.instance, self.cleaned_data["assignee"]
        if not todo.pk:
            todo.assignee = None
            return add(todo, to=assignee, by=person)
        todo.claim(self.cleaned_data["version"])
        rows = TodoItem.objects.filter(pk=todo.pk)
        change(rows, "todo.changed", lambda _rows: self.write(assignee, person), by=person)
        todo.refresh_from_db()
        return todo

    def write(self, assignee: User | None, person: User) -> None:
        """Who has it changes by the verb, which tells the person."""
        plain = [name for name in self.changed_data if name not in {"assignee", "version"}]
        if plain:
            self.instance.save(update_fields=plain)
        self.instance.assign(to=assignee, by=person)

    def warn_of_conflict(self) -> None:
        """Somebody saved meanwhile: keep what was typed and let a second save replace theirs knowingly."""
        message = _(
            "Somebody changed this to-do meanwhile. What you typed is kept below: save it again to replace theirs."
        )
        self.add_error(None, message)
        data = cast("QueryDict", self.data).copy()
        current = TodoItem.objects.filter(pk=self.instance.pk).first()
        data["version"] = current.version if current else ""
        self.data = data


class CardForm(TodoForm):
    """What a card shows, changed where it stands."""

    class Meta(TodoForm.Meta):
        fields = ["title", "assignee", "due_at"]

    def __init__(self, data: Any = None, *, instance: TodoItem) -> None:
        super().__init__(data, instance=instance, auto_id=f"card-{instance.pk}-%s")
        if data is None:
            self.fields["title"].widget.attrs["autofocus"] = True


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Add a note"), widget=forms.Textarea({"rows": 3}), max_length=5000)


class SelectionForm(forms.Form):
    """What is done to the cards that are ticked: a status to move to, `assign` or `trash`."""

    action = forms.ChoiceField(choices=[*TodoItem.Status.choices, ("assign", "assign"), ("trash", "trash")])
    assignee = forms.ModelChoiceField(queryset=User.objects.none(), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        cast("forms.ModelChoiceField[User]", self.fields["assignee"]).queryset = assignable()

    @property
    def chosen(self) -> set[int]:
        keys = cast("QueryDict", self.data).getlist("todo")
        return {int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19}


@transaction.atomic
def add(todo: TodoItem, *, to: User | None, by: User) -> TodoItem:
    todo.reporter = by
    todo.save()
    record("todo.added", actor=by, target=todo, after=filled(columns(todo)))
    if to:
        todo.assign(to=to, by=by)
    return todo

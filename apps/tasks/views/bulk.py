"""What is done to many tasks at once: the ticked ones, or all that the filters find. First it is shown, then done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.errors import BusinessRule
from apps.common.models import User
from apps.tasks.changing import Change, change
from apps.tasks.choices import Choices
from apps.tasks.models import Task
from apps.tasks.removing import trash

MOST = 10_000
SHOWN = 5


@dataclass(frozen=True)
class Action:
    """`key` is what a form sends, `field` what changes to `value`; the trash changes no field."""

    key: str
    label: str
    field: str
    value: Any = None

    def apply(self, keys: Iterable[int], *, by: User) -> Change:
        return trash(keys, by=by) if self.field == "trash" else change(keys, {self.field: self.value}, by=by)

    @property
    def already(self) -> Q:
        """Those that are so without it."""
        if self.field == "trash":
            return Q(pk=None)
        if self.field == "categories":
            return Q(task_categories=None) if not self.value else Q(pk=None)
        return Q((self.field, self.value))

    def sentence(self, count: int) -> str:
        return sentences(count)[self.field] % {"count": count, "value": self.label}

    def news(self, count: int) -> str:
        done = ngettext("%(count)d task is changed.", "%(count)d tasks are changed.", count)
        gone = ngettext("%(count)d task is in the trash.", "%(count)d tasks are in the trash.", count)
        return (gone if self.field == "trash" else done) % {"count": count}


def sentences(count: int) -> dict[str, str]:
    return {
        "status": ngettext("%(count)d task goes to “%(value)s”.", "%(count)d tasks go to “%(value)s”.", count),
        "priority": ngettext(
            "%(count)d task gets the priority “%(value)s”.", "%(count)d tasks get the priority “%(value)s”.", count
        ),
        "assignee": ngettext("%(count)d task goes to: %(value)s.", "%(count)d tasks go to: %(value)s.", count),
        "project": ngettext(
            "%(count)d task gets the project: %(value)s.", "%(count)d tasks get the project: %(value)s.", count
        ),
        "categories": ngettext(
            "%(count)d task gets this in place of its categories: %(value)s.",
            "%(count)d tasks get this in place of their categories: %(value)s.",
            count,
        ),
        "trash": ngettext("%(count)d task goes to the trash.", "%(count)d tasks go to the trash.", count),
    }


@dataclass(frozen=True)
class Actions:
    """A heading and what stands under it."""

    label: str
    actions: list[Action]


def actions(choices: Choices, user: User) -> list[Actions]:
    others = [person for person in choices.people if person != user]
    return [
        Actions(
            _("Status"),
            [Action(f"status:{value}", str(label), "status", value) for value, label in Task.Status.choices],
        ),
        Actions(
            _("Priority"),
            [
                Action(f"priority:{each.value}", str(each.label), "priority", each.value)
                for each in reversed(Task.Priority)
            ],
        ),
        Actions(
            _("Give to"),
            [
                Action(f"assignee:{user.pk}", _("Me"), "assignee", user),
                Action("assignee:", _("Nobody"), "assignee"),
                *(Action(f"assignee:{each.pk}", each.public_name, "assignee", each) for each in others),
            ],
        ),
        Actions(
            _("Project"),
            [
                Action("project:", _("No project"), "project"),
                *(Action(f"project:{each.pk}", each.name, "project", each) for each in choices.projects),
            ],
        ),
        Actions(
            _("Category"),
            [
                Action("categories:", _("No category"), "categories", []),
                *(Action(f"categories:{each.pk}", each.name, "categories", [each]) for each in choices.categories),
            ],
        ),
    ]


def action_of(key: str, offered: list[Actions]) -> Action:
    if key == "trash":
        return Action("trash", _("Trash"), "trash")
    for action in (action for group in offered for action in group.actions):
        if action.key == key:
            return action
    raise BusinessRule(_("Choose what to do with the tasks."))


@dataclass(frozen=True)
class Preview:
    """What an action would do to these tasks, and what it would leave."""

    action: Action
    keys: list[int]
    shown: list[Task]
    already: int
    refused: int
    has_more: bool = False
    most: int = MOST

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def others(self) -> int:
        return self.count - len(self.shown)

    @property
    def sentence(self) -> str:
        return self.action.sentence(self.count)


def preview(action: Action, chosen: list[int], *, by: User, has_more: bool = False) -> Preview:
    """Three queries, for one task and for ten thousand."""
    allowed = Task.objects.removable_by(by).kept() if action.field == "trash" else Task.objects.changeable_by(by)
    mine = allowed.filter(pk__in=chosen)
    keys = list(mine.exclude(action.already).order_by("-pk").values_list("pk", flat=True))
    within = set(mine.values_list("pk", flat=True))
    shown = list(Task.objects.filter(pk__in=keys[:SHOWN]).order_by("-pk"))
    return Preview(action, keys, shown, len(within) - len(keys), len(set(chosen) - within), has_more)

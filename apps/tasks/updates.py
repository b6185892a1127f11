"""What somebody wants of tasks, looked at before any of them is touched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text
from apps.common.models import User
from apps.tasks.models import Category, Project, Task
from apps.tasks.places import places_of
from apps.tasks.rows import Row

PLAIN = ("title", "description", "status", "priority", "due_date", "estimated_time")
NAMES = {*PLAIN, "project", "categories", "assignee"}

NO_PROJECT = _("This project does not exist.")
NO_CATEGORY = _("This category does not exist.")
OTHER_CATEGORY = _("A category of another team does not go with this task.")
OTHER_PERSON = _("This person does not see the task. Choose somebody of its team.")
STAYS = _("Only its author, owners and admins of the team can move this task to another place.")
# Where a form shows what is wrong.
FIELDS = ((OTHER_CATEGORY, "categories"), (OTHER_PERSON, "assignee"), (STAYS, "project"))


@dataclass(frozen=True)
class Updates:
    """`columns` become these; the rest says where that goes together."""

    columns: dict[str, Any]
    categories: tuple[int, ...] | None = None
    # Where tasks come to be; None lets each be where it is.
    place: int | None = None
    places_of_categories: frozenset[int] = frozenset()
    assignee: User | None = None
    places_of_assignee: frozenset[int] = frozenset()

    def refusal(self, row: Row, removable: frozenset[int], by: User) -> Text | None:
        """Why this row cannot be changed so; `removable` are the places from which `by` may take what others made."""
        place = row["place"] if self.place is None else self.place
        if place != row["place"] and row["place"] not in removable and row["author_id"] != by.pk:
            return STAYS
        if self.places_of_categories - {place}:
            return OTHER_CATEGORY
        if self.assignee and place not in self.places_of_assignee:
            return OTHER_PERSON
        return None

    def differ_from(self, row: Row) -> bool:
        """Whether the row is not what it is to become."""
        if self.categories is not None and set(self.categories) != row["categories"]:
            return True
        return any(row[name] != value for name, value in self.columns.items())


def read_updates(values: Mapping[str, Any], *, by: User) -> Updates:
    """ValidationError names the field; a project or category of a place where `by` may not add is none."""
    if unknown := set(values) - NAMES:
        message = f"Tasks have no {', '.join(sorted(unknown))}."
        raise TypeError(message)
    addable = frozenset(places_of(by, may="tasks.change"))
    categories = values.get("categories")
    return Updates(
        columns=plain(values) | where(values, addable, by) | who(values),
        categories=None if categories is None else tuple(sorted({each.pk for each in categories})),
        place=values["project"].its_place if values.get("project") else None,
        places_of_categories=shared_places(categories or (), addable),
        assignee=values.get("assignee"),
        places_of_assignee=frozenset(places_of(values["assignee"])) if values.get("assignee") else frozenset(),
    )


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the columns hold them."""
    task = Task(**{name: values[name] for name in PLAIN if name in values})
    task.title = str(task.title or "").strip()
    task.clean_fields(exclude={field.name for field in Task._meta.get_fields()} - set(values))
    return {name: getattr(task, name) for name in PLAIN if name in values}


def where(values: Mapping[str, Any], addable: frozenset[int], by: User) -> dict[str, Any]:
    if "project" not in values:
        return {}
    project: Project | None = values["project"]
    if project is None:
        return {"project_id": None}
    if project.its_place not in addable:
        raise ValidationError({"project": NO_PROJECT})
    whose = {"team_id": project.team_id} if project.team_id else {"team_id": None, "author_id": by.pk}
    return {"project_id": project.pk, **whose}


def who(values: Mapping[str, Any]) -> dict[str, Any]:
    if "assignee" not in values:
        return {}
    return {"assignee_id": values["assignee"].pk if values["assignee"] else None}


def shared_places(categories: Iterable[Category], addable: frozenset[int]) -> frozenset[int]:
    places = frozenset(each.its_place for each in categories)
    if places - addable:
        raise ValidationError({"categories": NO_CATEGORY})
    return places


def error_of(why: Text) -> ValidationError | None:
    """Of a refusal that is about one of the fields; by identity, because a text is another one in each language."""
    return next((ValidationError({name: why}) for text, name in FIELDS if text is why), None)

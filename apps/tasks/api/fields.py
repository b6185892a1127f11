"""Fields of tasks: words for what the database counts, and rows by their id or their slug."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.utils.html import is_html_input

from apps.common.models import Team
from apps.tasks.api.keys import LARGEST_ID, Key, is_id, one_of, rows_named
from apps.tasks.models import Project, Task
from apps.tasks.places import places_of

PRIORITIES = {priority.name.lower(): priority.value for priority in Task.Priority}
STATUSES = [status.value for status in Task.Status]


class StatusField(serializers.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(STATUSES, **kwargs)


class PriorityField(serializers.ChoiceField):
    """`low`, `medium` or `high`; the database keeps numbers, so that it can sort."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(name, name) for name in PRIORITIES], **kwargs)

    def to_internal_value(self, data: Any) -> int:  # type: ignore[override]
        return PRIORITIES[super().to_internal_value(data)]

    def to_representation(self, value: int) -> str:  # type: ignore[override]
        return Task.Priority(value).name.lower()


class HoursField(serializers.DecimalField):
    """Exact in the database, a plain number in JSON."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=7, decimal_places=2, min_value=0, coerce_to_string=False, **kwargs)

    def to_representation(self, value: Any) -> Any:
        return float(value)


class KeyField(serializers.Field[Any, Any, Any, Any]):
    """An id or a slug, as it was sent; what stands in a form is text."""

    default_error_messages = {"invalid": _("Send an id or a slug.")}

    def to_internal_value(self, data: Any) -> Key:
        if isinstance(data, bool) or not isinstance(data, int | str) or data == "" or "\x00" in str(data):
            self.fail("invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class OwnedField(KeyField):
    """A row of a person or a team by its id or its slug, told as its id."""

    default_error_messages = {"does_not_exist": _("There is no such thing, or it is none of yours.")}

    def rows(self) -> Any:
        """Those among which the caller may choose."""
        raise NotImplementedError

    def to_internal_value(self, data: Any) -> Any:
        key = super().to_internal_value(data)
        found = one_of(rows_named(self.rows(), [key]), key)
        if found is None:
            self.fail("does_not_exist")
        return found

    def to_representation(self, value: Any) -> Any:
        return value.pk


class ProjectField(OwnedField):
    """A project to which the caller may add tasks. Of several with one slug it is their own one, then the oldest."""

    default_error_messages = {"does_not_exist": _("There is no such project, or it is none of yours.")}

    def rows(self) -> Any:
        places = places_of(self.context["request"].user, may="tasks.change")
        return Project.objects.at(places).order_by("place", "pk")


class TeamField(OwnedField):
    """A team in which the caller may do `may`."""

    default_error_messages = {"does_not_exist": _("There is no such team, or you may not add anything there.")}

    def __init__(self, *, may: str, **kwargs: Any) -> None:
        self.may = may
        super().__init__(**kwargs)

    def rows(self) -> Any:
        return Team.objects.where(self.context["request"].user, may=self.may)


class CategoriesField(serializers.ListField):
    """Categories by id or slug; which ones are meant depends on where the task belongs (`categories_at`)."""

    child = KeyField()

    def get_value(self, dictionary: Any) -> Any:
        """A form clears the list by one empty value, which in JSON is a mistake."""
        value = super().get_value(dictionary)
        return [] if is_html_input(dictionary) and value == [""] else value

    def to_representation(self, value: Any) -> list[int]:
        return sorted(category.pk for category in value.all())


class IdsField(serializers.ListField):
    """Ids of rows. Numbers that came as text are numbers, and each counts once."""

    child = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)

    def to_internal_value(self, data: Any) -> list[int]:
        """All at once where nothing is wrong: to ask a field for each of ten thousand would take its time."""
        if isinstance(data, list) and len(data) > (self.max_length or 0):
            self.fail("max_length", max_length=self.max_length)
        if isinstance(data, list) and data and all(map(is_id, data)):
            ids = dict.fromkeys(map(int, data))
            if all(0 < key <= LARGEST_ID for key in ids):
                return list(ids)
        return list(dict.fromkeys(super().to_internal_value(data)))

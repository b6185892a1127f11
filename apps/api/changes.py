"""How a serializer speaks an older version. What stands behind it knows the newest form alone.

    class RecipeSerializer(Versioned, ModelSerializer):
        changes = (Renamed("2027-06-01", old="title", new="name"),)

A subclass of `Change` does what a new name cannot say.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.datastructures import MultiValueDict
from rest_framework import serializers

from apps.api.versions import newest


@dataclass(frozen=True)
class Change:
    """What became different in the version `since`. Data is a copy that may be changed: a dictionary, or a form."""

    since: str

    def back(self, data: Any) -> None:
        """From the form of `since` to the one before."""

    def forth(self, data: Any) -> None:
        """From the form before to that of `since`; a request need not hold every field."""

    def old_name(self, name: str) -> str:
        """Under which an error of a field is told."""
        return name


@dataclass(frozen=True)
class Renamed(Change):
    old: str
    new: str

    def back(self, data: Any) -> None:
        move(data, self.new, self.old)

    def forth(self, data: Any) -> None:
        move(data, self.old, self.new)

    def old_name(self, name: str) -> str:
        return self.old if name == self.new else name


def move(data: Any, old: str, new: str) -> None:
    if old not in data:
        return
    if isinstance(data, MultiValueDict):
        data.setlist(new, data.pop(old))
    else:
        data[new] = data.pop(old)


class Versioned:
    """For serializers: `changes` lists what later versions changed, the oldest first."""

    changes: ClassVar[tuple[Change, ...]] = ()

    @property
    def undone(self) -> list[Change]:
        """The changes that came after the version of this request."""
        request = self.context.get("request")  # type: ignore[attr-defined]
        spoken = getattr(request, "version", None) or newest().name
        return [change for change in self.changes if spoken < change.since]

    def to_representation(self, instance: Any) -> Any:
        data = super().to_representation(instance)  # type: ignore[misc]
        for change in reversed(self.undone):
            change.back(data)
        return data

    def to_internal_value(self, data: Any) -> Any:
        undone = self.undone
        # What is no object is refused by the serializer itself.
        if undone and isinstance(data, Mapping):
            data = copy(data)
            for change in undone:
                change.forth(data)
        try:
            return super().to_internal_value(data)  # type: ignore[misc]
        except serializers.ValidationError as error:
            raise serializers.ValidationError(in_older_names(error.detail, undone)) from error


def in_older_names(detail: Any, undone: list[Change]) -> Any:
    for change in reversed(undone):
        if isinstance(detail, dict):
            detail = {change.old_name(name): told for name, told in detail.items()}
    return detail

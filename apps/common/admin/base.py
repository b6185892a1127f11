"""Unfold's classes with the types it leaves out."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from apps.common.models import User


class StaffRequest(HttpRequest):
    """The request behind the admin's door."""

    user: User


class Admin(ModelAdmin):
    add_fieldsets: Any = ()
    # Counting every row a second time, only to say so beside a filtered list, does not stay cheap.
    show_full_result_count = False


class Inline(TabularInline):
    """Rows of another model on a page of its own tab, a page at a time."""

    per_page: Any = 20
    extra = 0
    tab = True


def badge(description: Any, *, tones: Mapping[Any, str], ordering: str) -> Callable[[Any], Any]:
    """A coloured column: the method gives the value and its label, `tones` the colour of the value."""
    shades: Any = dict(tones)
    return display(description=description, label=shades, ordering=ordering)

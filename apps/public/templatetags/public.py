"""Filters that components need; every template has them without loading anything."""

from decimal import Decimal
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page

from apps.common.models import Team, User

register = template.Library()

TONES = {"error": "danger", "debug": "info"}
TONE_ICONS = {
    "success": "check-circle",
    "warning": "alert-triangle",
    "danger": "alert-triangle",
    "info": "info",
}
TINTS = 4
# Icons that show a direction of reading are mirrored where it goes the other way.
POINTING = {"arrow-right", "chevron-left", "chevron-right", "external-link", "log-in", "log-out", "send", "undo"}


@register.filter
def initials(user: User) -> str:
    """One or two letters for a person without a picture."""
    return letters(user.public_name)


@register.filter
def letters(name: str) -> str:
    """The first letters of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def tint(whose: User | Team) -> int:
    """The same colour for the same person and the same team everywhere."""
    return (whose.pk or 0) % TINTS


@register.filter
def message_tone(level_tag: str) -> str:
    return TONES.get(level_tag, level_tag or "info")


@register.filter
def tone_icon(tone: str) -> str:
    return TONE_ICONS.get(tone, "info")


@register.filter
def points(icon: str) -> bool:
    return icon in POINTING


@register.filter
def undo_url(message: Message) -> str:
    """The address that takes the action back, as `toast(..., undo=url)` stored it."""
    return message.extra_tags.removeprefix("undo:") if (message.extra_tags or "").startswith("undo:") else ""


@register.filter
def is_number(cell: object) -> bool:
    """True for what stands at the end of its column."""
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)


@register.filter
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The first and last pages and those around this one; gaps are the paginator's ellipsis."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))

"""How often something happens and how long it takes, in words."""

from datetime import timedelta

from django.utils.translation import ngettext_lazy

UNITS = (
    (timedelta(days=1), ngettext_lazy("every day", "every %(count)d days", "count")),
    (timedelta(hours=1), ngettext_lazy("every hour", "every %(count)d hours", "count")),
    (timedelta(minutes=1), ngettext_lazy("every minute", "every %(count)d minutes", "count")),
    (timedelta(seconds=1), ngettext_lazy("every second", "every %(count)d seconds", "count")),
)


def spoken(interval: timedelta) -> str:
    """`every hour`, `every 90 minutes`: counted in the largest unit of which it is a whole number, or in seconds."""
    unit, words = next((each for each in UNITS if interval >= each[0] and not interval % each[0]), UNITS[-1])
    return words % {"count": interval // unit}


LENGTHS = (
    (timedelta(days=1), ngettext_lazy("%(count)d day", "%(count)d days", "count")),
    (timedelta(hours=1), ngettext_lazy("%(count)d hour", "%(count)d hours", "count")),
    (timedelta(minutes=1), ngettext_lazy("%(count)d minute", "%(count)d minutes", "count")),
    (timedelta(seconds=1), ngettext_lazy("%(count)d second", "%(count)d seconds", "count")),
)


def lasting(length: timedelta) -> str:
    """`5 minutes`, `90 seconds`: rounded up in the largest unit of which it has two, so that nobody comes too early."""
    unit, words = next((each for each in LENGTHS if length >= 2 * each[0]), LENGTHS[-1])
    return str(words % {"count": -(-length // unit)})

"""Removes old rows of the audit log, and writes into it how many."""

from argparse import ArgumentTypeError
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date

from apps.common.audit.retention import prune


def past_day(text: str) -> datetime:
    """The beginning of a day that is over, in the site's time zone."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise ArgumentTypeError(f"{text!r} is no date; write it as 2026-01-31")
    if day >= timezone.localdate():
        raise ArgumentTypeError(f"{text} is not over yet; only past days can be removed")
    return datetime.combine(day, time.min, timezone.get_default_timezone())


class Command(BaseCommand):
    help = "Removes audit rows older than a date. Keep what your law wants kept; take a backup first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--before", type=past_day, required=True, metavar="DATE", help="for instance 2026-01-31")

    def handle(self, *args: Any, before: datetime, **options: Any) -> None:
        self.stdout.write(f"Removed {prune(before=before)} rows that were written before {before:%Y-%m-%d}.")

"""Effects that happen once although their job may run twice: a worker can be killed between doing and saying so."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from apps.common.models import DoneMark


@contextmanager
def once(key: str) -> Iterator[bool]:
    """True for the first to come with this key, in a transaction that holds the mark and the effect together.

        with once(f"invoice:{order.pk}") as first:
            if first:
                Invoice.objects.create(order=order)

    An effect that fails takes its mark back. A second one that comes meanwhile waits for the first. `key` has up to
    200 characters and is remembered for three months, longer than any job is kept. What leaves the database (a
    request to another system, a file) cannot be rolled back: give the other system the key as well.
    """
    with transaction.atomic():
        _mark, first = DoneMark.objects.get_or_create(key=key)
        yield first

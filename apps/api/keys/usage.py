"""What keys are used for, counted in memory and written in batches: no request waits for it.

A thread of each process writes every `API_USAGE_EVERY` seconds, sooner when much has gathered, and once more when the
process ends. A process that is killed loses what it counted since: less than a minute. Where the setting is 0 nobody
writes but `flush()`.
"""

import atexit
import logging
import os
import re
import threading
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest

from apps.api.models import ApiKey, KeyUsage
from apps.api.models.key_usage import METHOD_LENGTH, ROUTE_LENGTH, Place

logger = logging.getLogger(__name__)
MINUTE = timedelta(minutes=1)
# Places that are counted before they are written ahead of time, and while the database is away.
SOON, AT_MOST = 500, 10_000
ARGUMENT = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


class Gathered:
    """What one process has counted and not written yet."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        # Beside the counts, so that two flushes write one after the other and threads go on counting meanwhile.
        self.writing = threading.Lock()
        self.full = threading.Event()
        self.writer: threading.Thread | None = None
        self.counts: dict[Place, list[int]] = {}
        self.used: dict[int, datetime] = {}

    def add(self, place: Place, requests: int, errors: int) -> None:
        counted = self.counts.get(place)
        if counted:
            counted[0] += requests
            counted[1] += errors
        elif len(self.counts) < AT_MOST:
            self.counts[place] = [requests, errors]

    def take(self) -> tuple[dict[Place, tuple[int, int]], dict[int, datetime]]:
        with self.lock:
            counts = {place: (requests, errors) for place, (requests, errors) in self.counts.items()}
            used, self.counts, self.used = self.used, {}, {}
        return counts, used

    def put_back(self, counts: dict[Place, tuple[int, int]]) -> None:
        with self.lock:
            for place, (requests, errors) in counts.items():
                self.add(place, requests, errors)


gathered = Gathered()


def forget() -> None:
    """In a fork: the parent writes what it has counted, and its thread is not here."""
    global gathered
    gathered = Gathered()


os.register_at_fork(after_in_child=forget)


def note(request: HttpRequest, status: int) -> None:
    """Count a request that a key was accepted for."""
    key: ApiKey | None = getattr(request, "api_key", None)
    if key is None:
        return
    now, match = datetime.now(UTC), request.resolver_match
    place = (key.pk, now.date(), as_path(match.route if match else ""), str(request.method)[:METHOD_LENGTH])
    with gathered.lock:
        gathered.add(place, 1, int(status >= 400))
        if key.last_used_at is None or now - key.last_used_at >= MINUTE:
            gathered.used[key.pk] = now
        # At that very size: while the database is away there is more, and each request would wake the writer.
        if len(gathered.counts) == SOON:
            gathered.full.set()
    start_writer()


@lru_cache(1000)
def as_path(route: str) -> str:
    """`api/keys/<int:pk>/` as the schema writes it: `/api/keys/{pk}/`."""
    return f"/{ARGUMENT.sub(r'{\1}', route)}"[:ROUTE_LENGTH]


def flush() -> None:
    """Write what has been counted so far. What cannot be written now is kept for the next time."""
    with gathered.writing:
        counts, used = gathered.take()
        try:
            KeyUsage.objects.add(counts)
            ApiKey.objects.used(used, apart=MINUTE)
        except Error:
            gathered.put_back(counts)
            logger.warning("the use of API keys could not be written; it is kept for the next try", exc_info=True)


def start_writer() -> None:
    if gathered.writer or not settings.API_USAGE_EVERY:
        return
    with gathered.lock:
        if gathered.writer is None:
            gathered.writer = threading.Thread(target=write_on, args=(gathered,), name="key usage", daemon=True)
            gathered.writer.start()
            atexit.register(flush)


def write_on(mine: Gathered) -> None:
    while mine is gathered:
        mine.full.wait(settings.API_USAGE_EVERY)
        mine.full.clear()
        flush_and_let_go()


def flush_and_let_go() -> None:
    """With a connection of its own, which a thread that sleeps does not need."""
    try:
        flush()
    finally:
        connection.close()

"""The worker: one job at a time, until it is told to stop. Run more of them for more at a time, on any machine.

A worker holds a lease (`apps/common/models/worker.py`) that a thread of its own renews however long the job takes.
When a worker is gone its lease runs out, and whoever sees it first gives the job back.
"""

import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Event, Thread
from time import monotonic
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection, transaction
from django.utils.crypto import get_random_string

from apps.common.jobs.attempt import OutOfTime, attempt, named_in_the_log, tell
from apps.common.models.job import Job
from apps.common.models.schedule import Schedule
from apps.common.models.worker import Worker

logger = logging.getLogger("jobs")
AWAY = (OperationalError, InterfaceError)
LONGEST_WAIT = 15.0


class Loop:
    def __init__(
        self,
        *,
        interval: float = 1,
        lease: timedelta = timedelta(seconds=30),
        grace: float = 20,
        queues: Sequence[str] = (),
        until_empty: bool = False,
    ) -> None:
        self.interval, self.lease, self.grace = interval, lease, grace
        self.queues, self.until_empty = queues, until_empty
        self.worker = Worker(id=get_random_string(32), host=socket.gethostname(), process_id=os.getpid())
        self.stopping, self.gone = Event(), Event()
        self.next_round = 0.0

    def run(self) -> None:
        pulse = Thread(target=self.keep_alive, daemon=True)
        logger.info("worker %s takes jobs", self.worker)
        try:
            self.insist(self.sign_on)
            pulse.start()
            self.work()
        except OutOfTime:
            logger.warning("worker %s has to end at once", self.worker)
            connection.close()  # it may have been in the middle of a query
        finally:
            self.gone.set()
            self.sign_off()
            logger.info("worker %s has ended", self.worker)

    def work(self) -> None:
        while not self.stopping.is_set():
            found = self.insist(self.turn)
            if not found and self.until_empty:
                return
            if not found:
                self.stopping.wait(self.interval)

    def turn(self) -> bool:
        """Do one job; False when there is none."""
        self.look_around()
        job = self.claim()
        if job is None:
            return False
        with named_in_the_log(job):
            settle = attempt(job)
            tell(job, settled=self.insist(settle))
        return True

    def claim(self) -> Job | None:
        ready = Job.objects.ready()
        if self.queues:
            ready = ready.filter(queue_name__in=self.queues)
        # Looking first keeps an idle worker from taking SQLite's one lock for writing every second.
        if not ready.exists():
            return None
        with transaction.atomic():
            found: Any = ready.get_locked()
            job: Job | None = found
            if job:
                job.claim(self.worker.pk)
                self.worker.renew(self.lease, job_id=job.pk)
        return job

    def look_around(self) -> None:
        """Now and then: give back what dead workers held, enqueue recurring jobs that are due."""
        if monotonic() < self.next_round:
            return
        close_old_connections()
        for job in Worker.objects.bury():
            with named_in_the_log(job):
                tell(job, settled=True)
        Schedule.objects.enqueue_due()
        self.next_round = monotonic() + self.beat

    @property
    def beat(self) -> float:
        """Two beats may fail before a lease runs out."""
        return self.lease.total_seconds() / 3

    def sign_on(self) -> None:
        self.worker.renew(self.lease)
        Schedule.objects.write_down()

    def keep_alive(self) -> None:
        while not self.gone.wait(self.beat):
            try:
                self.worker.renew(self.lease)
            except (DatabaseError, InterfaceError):
                logger.warning("worker %s could not renew its lease", self.worker)
            connection.close()

    def sign_off(self) -> None:
        try:
            self.worker.sign_off()
        except (DatabaseError, InterfaceError):
            logger.warning("worker %s could not sign off; its lease runs out by itself", self.worker)

    def insist[T](self, act: Callable[[], T]) -> T:
        """Do it however long the database is away: ending would lose the job at hand and help nobody."""
        wait = 0.2
        while True:
            try:
                return act()
            except AWAY as error:
                if self.stopping.is_set():
                    raise OutOfTime from error
                logger.warning("the database does not answer (%s), next try in %.1f s", type(error).__name__, wait)
                connection.close()
                self.stopping.wait(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    def obey_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        signal.signal(signal.SIGALRM, self.end_at_once)

    def stop(self, *_: object) -> None:
        """Finish the present job within the grace; a second signal ends the grace."""
        if self.stopping.is_set():
            self.end_at_once()
        self.stopping.set()
        # A timer of zero would never ring.
        signal.setitimer(signal.ITIMER_REAL, self.grace or 0.001)

    def end_at_once(self, *_: object) -> None:
        if not self.gone.is_set():
            raise OutOfTime

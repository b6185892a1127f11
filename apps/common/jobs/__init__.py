"""Background jobs: Django's tasks, tried again when they fail, and run in turns. docs/jobs.md explains them.

    policy.py        `@job`: how often a job is tried, how long it rests, when it is hopeless
    loop.py          the worker: claims a job, runs it, beats, gives back what dead workers held
    attempt.py       one try of one job
    once.py          `once(key)`: an effect that happens once however often its job runs
    housekeeping.py  the recurring jobs of this app
    origin.py        the request that enqueued a job

The rows are in `apps/common/models/`: `Job`, `Worker`, `Schedule`, `DoneMark`.
"""

from apps.common.jobs.policy import job

__all__ = ["job"]

"""`@job` is Django's `@task` with an answer to two questions: how often is it tried, and how long does it rest?

    @job(tries=10, pause=timedelta(minutes=1))
    def fetch(feed_id: int) -> None: ...

A task declared with plain `@task` gets the defaults. The policy stays beside the task and out of the queue, so that a
job that waits follows the policy of the code that runs it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import uniform
from typing import overload

from django.core.exceptions import ObjectDoesNotExist
from django.tasks import DEFAULT_TASK_QUEUE_NAME, Task, task

from apps.common.errors import BusinessRule

GROWTH = 3
JITTER = 0.2


@dataclass(frozen=True, kw_only=True)
class Policy:
    """`tries` in all; the pause grows threefold from `pause` to `longest_pause`, give or take a fifth.

    An error of a class in `hopeless` parks the job at once. `when_parked` is called with the arguments of a job when it
    is parked, in the same transaction.
    """

    tries: int = 6
    pause: timedelta = timedelta(seconds=15)
    longest_pause: timedelta = timedelta(hours=1)
    hopeless: tuple[type[BaseException], ...] = (BusinessRule, ObjectDoesNotExist)
    when_parked: Callable[..., object] | None = None

    def gives_up(self, error: BaseException, tried: int) -> bool:
        return tried >= self.tries or isinstance(error, self.hopeless)

    def pause_after(self, tried: int) -> timedelta:
        pause = self.pause
        for _ in range(1, tried):
            pause = min(pause * GROWTH, self.longest_pause)
        # Jobs that failed together, because a server was away, must not come back together.
        return pause * uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  # spread, not secrecy


DEFAULT = Policy()
_policies: dict[str, Policy] = {}


def policy_of(task_path: str) -> Policy:
    return _policies.get(task_path, DEFAULT)


@overload
def job[**P, R](function: Callable[P, R], /) -> Task[P, R]: ...
@overload
def job[**P, R](
    *,
    tries: int = ...,
    pause: timedelta = ...,
    longest_pause: timedelta = ...,
    hopeless: tuple[type[BaseException], ...] = ...,
    when_parked: Callable[..., object] | None = ...,
    queue_name: str = ...,
) -> Callable[[Callable[P, R]], Task[P, R]]: ...
def job[**P, R](
    function: Callable[P, R] | None = None,
    /,
    *,
    tries: int = DEFAULT.tries,
    pause: timedelta = DEFAULT.pause,
    longest_pause: timedelta = DEFAULT.longest_pause,
    hopeless: tuple[type[BaseException], ...] = (),
    when_parked: Callable[..., object] | None = None,
    queue_name: str = DEFAULT_TASK_QUEUE_NAME,
) -> Task[P, R] | Callable[[Callable[P, R]], Task[P, R]]:
    """Declare a job; see `Policy` for the arguments. `hopeless` adds to what is hopeless for every job."""

    def declare(function: Callable[P, R]) -> Task[P, R]:
        declared: Task[P, R] = task(queue_name=queue_name)(function)
        _policies[declared.module_path] = Policy(
            tries=tries,
            pause=pause,
            longest_pause=longest_pause,
            hopeless=(*DEFAULT.hopeless, *hopeless),
            when_parked=when_parked,
        )
        return declared

    return declare(function) if function else declare

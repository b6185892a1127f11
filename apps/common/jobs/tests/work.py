"""Jobs for the tests; worker processes import them from here."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

from django.tasks import task

from apps.common.errors import BusinessRule
from apps.common.jobs import job
from apps.common.jobs.once import once
from apps.common.models import TodoItem, User

AT_ONCE = timedelta(0)
done: list[object] = []


@job
def note(what: str) -> None:
    done.append(what)


@task
def plain(what: str) -> str:
    done.append(what)
    return what


@job(tries=3, pause=AT_ONCE)
def poison() -> None:
    raise RuntimeError("the secret words of an error")


@job(tries=5, pause=timedelta(minutes=1))
def stumble() -> None:
    raise ConnectionError("away")


@job
def refuse() -> None:
    raise BusinessRule("This can never succeed.")


@job
def load_what_is_gone() -> None:
    User.objects.get(pk=-1)


@job(hopeless=(KeyError,))
def look_up() -> None:
    raise KeyError("x")


def remember_parking(*args: object, **kwargs: object) -> None:
    done.append((args, kwargs))


@job(tries=1, when_parked=remember_parking)
def fail_and_tell(number: int, *, colour: str) -> None:
    raise ValueError(number, colour)


def fail_to_hear(*args: object) -> None:
    raise LookupError


@job(tries=1, when_parked=fail_to_hear)
def fail_and_tell_in_vain() -> None:
    raise ValueError


@job
def leave_the_process() -> None:
    raise SystemExit(3)


@job
def answer_what_is_no_json() -> object:
    return object()


@task(takes_context=True)
def count_tries(context) -> int:
    return context.attempt


@job(tries=30, pause=AT_ONCE)
def write_once(number: int, deadly: int) -> None:
    """Each `deadly`th kills its worker in the worst moment: the effect is there, and nobody has said so."""
    with once(f"proof:{number}") as first:
        if first:
            TodoItem.objects.create(title=str(number), source="proof")
    if first and number % deadly == 0:
        os.kill(os.getpid(), signal.SIGKILL)


@job
def wait_for(path: str) -> None:
    """Says that it has begun, and ends when `path` is there."""
    Path(f"{path}.begun").touch()
    while not Path(path).exists():
        time.sleep(0.02)

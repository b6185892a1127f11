"""What happened, told to whoever asked: verbs emit, doors subscribe, and neither knows the other.

    emit("team_member_joined", team=team, user=user)    in the verb, inside its transaction
    subscribe("team_member_joined", welcome)            in `AppConfig.ready()`

A subscriber is called after the transaction has been committed and never when it was rolled back, in the order in
which events were emitted and subscribers asked. One that fails is logged and keeps nobody else from hearing it. It
runs in the request that caused the event, before the answer: it is quick, and work that must not be lost is a job.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction

type Subscriber = Callable[..., object]

_subscribers: dict[str, list[Subscriber]] = defaultdict(list)


def subscribe(event: str, subscriber: Subscriber, /) -> None:
    """Call `subscriber` with the facts of each `event`; asking twice changes nothing."""
    if subscriber not in _subscribers[event]:
        _subscribers[event].append(subscriber)


def emit(event: str, /, **facts: Any) -> None:
    """Tell the subscribers once the transaction is committed."""
    for subscriber in _subscribers.get(event, ()):
        transaction.on_commit(partial(subscriber, **facts), robust=True)

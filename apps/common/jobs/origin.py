"""A job remembers the request that enqueued it, so that its log lines can be found by the same id."""

from typing import Any

from django.db.models.signals import pre_save
from django_tasks_db.models import DBTaskResult
from structlog.contextvars import get_contextvars


def remember_request(sender: type[DBTaskResult[Any, Any]], instance: DBTaskResult[Any, Any], **_: Any) -> None:
    request_id = get_contextvars().get("request_id")
    if instance._state.adding and request_id:
        instance.args_kwargs = instance.args_kwargs | {"request_id": request_id}


def connect() -> None:
    pre_save.connect(remember_request, sender=DBTaskResult, dispatch_uid="remember_request")

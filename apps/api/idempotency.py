"""A POST that may be sent again: `Idempotency-Key` names it, and it takes effect once.

What the request did and the answer to it are written in one transaction. A process killed before the commit leaves
neither, and the next try runs anew; one killed after it has left the answer, which the next try gets. While a request
runs it holds a lock that goes with its transaction, so nobody has to find out that its process has died.

Answers of 2xx are kept. A refusal has left nothing behind, so the same key may try again, with a mended body as well.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import Any, ClassVar, cast

import orjson
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseBase
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.content import JsonRenderer, encode
from apps.api.limits.door import caller_of
from apps.api.models import StoredAnswer
from apps.api.versions import known, newest, speak
from apps.api.wrapping import Handler, Wrapping
from apps.common.errors import BusinessRule, Conflict

HEADER = "Idempotency-Key"
VISIBLE = re.compile(r"[\x21-\x7e]{1,255}")
UNFIT = _("This has to be 1 to 255 visible characters.")
ANOTHER = _("This idempotency key was used for another request. Take a new key for each thing that you want done.")
RUNNING = _("The first request with this idempotency key is still running. Try again in a moment.")

# What runs in this process. Another one finds the lock of PostgreSQL, or waits for the one writer of SQLite.
running: set[str] = set()
guard = Lock()


class Idempotent(Wrapping):
    """A view that hands out secrets says `idempotent = False`: its answers are stored nowhere."""

    idempotent: ClassVar[bool] = True

    def around(self, request: Request, handler: Handler) -> Handler:
        handler, key = super().around(request, handler), request.headers.get(HEADER)
        if key is None or not self.idempotent or request.method != "POST" or caller_of(request)[0] == "anon":
            return handler
        if not VISIBLE.fullmatch(key):
            raise ValidationError({HEADER: [UNFIT]})
        return partial(once, key, handler)


def once(key: str, handler: Handler, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
    name, asked = name_of(request, key), digest_of(request)
    return replay(request, name, asked) or run(request, name, asked, partial(handler, request, *args, **kwargs))


def name_of(request: Request, key: str) -> str:
    """For a person or a key, whichever session or token they came with."""
    parts = (*caller_of(request), request.method, request.path, key)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def digest_of(request: Request) -> str:
    """Of what the body says and not how: the borders of a form are drawn anew by every try."""
    digest = hashlib.sha256(request.META.get("QUERY_STRING", "").encode())
    if isinstance(request.data, MultiValueDict):
        for name, values in sorted(request.data.lists()):
            digest.update(encode([name, [plain(value) for value in values]]))
    else:
        digest.update(orjson.dumps(request.data, option=orjson.OPT_SORT_KEYS))
    return digest.hexdigest()


def plain(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return ["file", value.name, digest.hexdigest()]


def replay(request: Request, name: str, asked: str) -> HttpResponseBase | None:
    """The stored answer as it was, in the version that was spoken then."""
    stored = StoredAnswer.objects.fresh().filter(pk=name).first()
    if not stored:
        return None
    if stored.asked != asked:
        raise BusinessRule(ANOTHER)
    speak(request, known(stored.version) or newest())
    headers = stored.headers | {"Idempotent-Replayed": "true"}
    return HttpResponse(bytes(stored.body), status=stored.status, headers=headers)


def run(request: Request, name: str, asked: str, handler: Handler) -> HttpResponseBase:
    with claimed(name), transaction.atomic():
        lock_in_database(name)
        # Between the first look and the claim another try may have come to its end.
        if answered := replay(request, name, asked):
            return answered
        response = handler()
        if 200 <= response.status_code < 300:
            store(request, name, asked, response)
        else:
            transaction.set_rollback(True)
        return response


@contextmanager
def claimed(name: str) -> Iterator[None]:
    with guard:
        if name in running:
            raise Conflict(RUNNING, retry_after=1)
        running.add(name)
    try:
        yield
    finally:
        with guard:
            running.discard(name)


def lock_in_database(name: str) -> None:
    """Held until the transaction ends, however it ends: with the process or the machine as well."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int(name[:15], 16)])
        if not cursor.fetchone()[0]:
            raise Conflict(RUNNING, retry_after=1)


def store(request: Request, name: str, asked: str, response: HttpResponseBase) -> None:
    """An answer that streams is not kept; none of this door's POSTs gives one."""
    if response.streaming:
        return
    headers = dict(response.headers)
    if isinstance(response, Response):
        # It is rendered once the view has returned, which is after the commit.
        body = b"" if response.data is None else encode(response.data)
        headers["Content-Type"] = JsonRenderer.media_type
    else:
        body = cast("HttpResponse", response).content
    StoredAnswer(
        name=name, asked=asked, version=str(request.version), status=response.status_code, headers=headers, body=body
    ).save()

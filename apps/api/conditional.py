"""Which state of a row a client knows: `ETag` on what it reads, `If-None-Match` to read it again, `If-Match` to write.

The tag names the row's version and everything that is shown of it, so it changes when a tag or an author's name does,
too. Compression makes a strong tag a weak one (`W/"…"`); what stands between the quotes is compared, so that a client
sends back what it got.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import models, transaction
from django.http import HttpResponseBase, HttpResponseNotModified
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.content import encode
from apps.api.wrapping import Handler, Wrapping
from apps.common.errors import PreconditionFailed

TAG = re.compile(r'"([\x21\x23-\x7e\x80-\xff]*)"')
# What a client may keep of an answer stands in the answer that says it is still good.
REPEATED = ("ETag", "Vary", "Cache-Control")


class Tagged(Wrapping):
    """A view of one row says which row that is, what is shown of it, and when an answer is the row."""

    request: Any

    def is_of_a_row(self) -> bool:
        """Whether this address is that of one row."""
        return True

    def shows_the_row(self) -> bool:
        """Whether a 200 to this request is the row as `shown` gives it."""
        return request_is_safe(self.request)

    def row(self) -> models.Model:
        """As it is now; whoever may not touch it is refused."""
        raise NotImplementedError

    def shown(self) -> Any:
        """What a GET gives now."""
        raise NotImplementedError

    def around(self, request: Request, handler: Handler) -> Handler:
        known = request.headers.get("If-Match")
        if known is not None and not request_is_safe(request) and self.is_of_a_row():
            handler = partial(self.if_unchanged, known, handler)
        return super().around(request, handler)

    def if_unchanged(self, known: str, handler: Handler, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody changes the row between the comparison and the end of the handler."""
        with transaction.atomic():
            lock(self.row())
            if not matches(known, self.tag_of(self.shown())):
                raise PreconditionFailed
            response: HttpResponseBase = handler(*args, **kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response

    def tag_of(self, data: Any) -> str:
        row = getattr(getattr(data, "serializer", None), "instance", None)
        parts = [getattr(row, "version", ""), self.request.version, data]
        return f'"{hashlib.sha256(encode(parts)).hexdigest()[:32]}"'

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if not (isinstance(response, Response) and response.status_code == 200 and self.shows_the_row()):
            return response
        response["ETag"] = tag = self.tag_of(response.data)
        known = request.headers.get("If-None-Match")
        return not_modified(response) if known is not None and matches(known, tag) else response


class Conditional(Tagged):
    """View sets of rows: `retrieve` tells the tag, and every method that changes one row listens to it."""

    action: str

    def is_of_a_row(self) -> bool:
        return self.lookup_field in self.kwargs  # type: ignore[attr-defined]

    def shows_the_row(self) -> bool:
        return self.action == "retrieve"

    def row(self) -> models.Model:
        found: models.Model = self.get_object()  # type: ignore[attr-defined]
        return found

    def shown(self) -> Any:
        with self.acting_as("retrieve"):
            return self.get_serializer(self.row()).data  # type: ignore[attr-defined]

    @contextmanager
    def acting_as(self, action: str) -> Iterator[None]:
        """Rows and serializers may depend on the action."""
        present, self.action = self.action, action
        try:
            yield
        finally:
            self.action = present


def request_is_safe(request: Request) -> bool:
    return request.method in SAFE_METHODS


def lock(row: models.Model) -> None:
    """By itself, because the joins and sums of a view's query cannot be locked."""
    rows = row._meta.model._base_manager.select_for_update().filter(pk=row.pk)
    rows.values_list("pk").first()


def matches(known: str, tag: str) -> bool:
    return known.strip() == "*" or tag.strip('"') in TAG.findall(known)


def not_modified(response: HttpResponseBase) -> HttpResponseNotModified:
    kept = {name: response.headers[name] for name in REPEATED if name in response.headers}
    return HttpResponseNotModified(headers=kept)

"""Lists that everybody may read, kept for seconds for those who come without a credential.

    class RecipeViewSet(PublicList, ListModelMixin, ModelDoor):
        public_seconds = 5
        public_models = (Recipe, Tag)       # what the answer is made of

A change of these models makes what is kept worthless as soon as it is committed: each has a stamp in the cache, and an
answer is good while the stamps are those that it was made under. `changed(Recipe)` says so where neither a signal nor
`TimestampableQuerySet.update` does: after `bulk_create`, or SQL by hand.

Processes have to see each other's stamps. So nothing is kept where there are several and no Redis. A single one without
Redis does not see what the worker or the shell changes; what it tells is then as old as `public_seconds` at most.
"""

import hashlib
from functools import partial
from secrets import token_hex
from typing import Any, ClassVar

from django.conf import settings
from django.core.cache import caches
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.authentication import credential_of
from apps.api.content import JsonRenderer, encode
from apps.api.limits import redis
from apps.api.wrapping import Handler, Wrapping
from apps.common.events import subscribe

# Longer than any answer is kept, or one could outlive the stamp that made it worthless.
STAMPS_KEPT = 3600
VARY = ("Accept", "Accept-Language", "API-Version", "Authorization", "Cookie", "X-Api-Key")

type Model = type[models.Model]
watched: set[Model] = set()


class PublicList(Wrapping):
    public_seconds: ClassVar[int] = 0
    public_models: ClassVar[tuple[Model, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for model in cls.public_models:
            watch(model)

    def around(self, request: Request, handler: Handler) -> Handler:
        if self.is_for_everybody(request):
            handler = partial(self.kept, handler)
        return super().around(request, handler)

    def is_for_everybody(self, request: Request) -> bool:
        is_list = request.method == "GET" and getattr(self, "action", "list") == "list"
        return is_list and bool(self.public_seconds) and is_visitor(request, self) and is_seen_by_all()

    def kept(self, handler: Handler, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        name, names = name_of(request), [stamp_of(model) for model in self.public_models]
        found = caches["default"].get_many([name, *names])
        stamps = [found.get(stamp) for stamp in names]
        if name in found and found[name][0] == stamps:
            return HttpResponse(found[name][1], content_type=JsonRenderer.media_type)
        response = handler(request, *args, **kwargs)
        if isinstance(response, Response) and response.status_code == 200:
            caches["default"].set(name, (stamps, encode(response.data)), self.public_seconds)
        return response

    def finalize_response(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().finalize_response(*args, **kwargs)  # type: ignore[misc]
        patch_vary_headers(response, VARY)
        return response


def is_visitor(request: Request, view: Any) -> bool:
    """Whoever shows a credential, a bad one too, is answered by the view itself."""
    shown = settings.SESSION_COOKIE_NAME in request.COOKIES or view.refused
    return credential_of(request) == "anonymous" and not shown


def is_seen_by_all() -> bool:
    return redis.is_there() or settings.WEB_WORKERS == 1


def name_of(request: Request) -> str:
    parts = (request.build_absolute_uri(), get_language() or "", str(request.version))
    return f"public:{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()}"


def stamp_of(model: Model) -> str:
    return f"stamp:{model._meta.label_lower}"


def changed(model: Model) -> None:
    """Answers made of this model are worth nothing once the transaction is committed."""
    if model in watched:
        transaction.on_commit(partial(stamp, model))


def stamp(model: Model) -> None:
    caches["default"].set(stamp_of(model), token_hex(8), STAMPS_KEPT)


def watch(model: Model) -> None:
    watched.add(model)
    uid = f"public list of {model._meta.label_lower}"
    tell = partial(tell_of, model)
    for signal in (post_save, post_delete):
        signal.connect(tell, sender=model, weak=False, dispatch_uid=uid)
    for field in model._meta.many_to_many:
        m2m_changed.connect(tell, sender=field.remote_field.through, weak=False, dispatch_uid=uid)
    subscribe("rows_changed", changed)


def tell_of(model: Model, /, **_facts: Any) -> None:
    changed(model)

"""`/livez`: the process answers. `/readyz`: it can serve people, so the database answers too.

A shared cache that is away is told and takes nobody out of service: something else stands in for it (caches.py).
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.common.errors import Unavailable

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, else 503; the answer names checks and no internals."""
    ready, checks = state()
    body = {"status": "ok" if ready else "unavailable", "checks": checks}
    return JsonResponse(body, status=200 if ready else 503, headers={} if ready else {"Retry-After": "5"})


def state() -> tuple[bool, dict[str, str]]:
    """Whether people can be served, and each check by its name: `ok` or `failed`."""
    checks = {"database": answers(check_database)}
    ready = all(checks.values())
    if settings.CACHES["default"].get("LOCATION"):
        checks["cache"] = answers(check_cache)
    return ready, {name: "ok" if passed else "failed" for name, passed in checks.items()}


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_cache() -> None:
    cache.get("readyz")
    if getattr(cache, "is_away", False):
        raise Unavailable


def answers(check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # whatever a driver raises when its server is away, the answer is the same
        logger.exception("readiness check failed: %s", check.__name__)
        return False
    return True

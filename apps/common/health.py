"""`/livez`: the process answers. `/readyz`: it can serve people, so database and shared cache answer too."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check holds, else 503; the answer names checks and no internals."""
    checks = {"database": answers(check_database)}
    if settings.CACHES["default"].get("LOCATION"):
        checks["cache"] = answers(check_cache)
    ready = all(checks.values())
    body = {
        "status": "ok" if ready else "unavailable",
        "checks": {k: "ok" if v else "failed" for k, v in checks.items()},
    }
    return JsonResponse(body, status=200 if ready else 503, headers={} if ready else {"Retry-After": "5"})


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_cache() -> None:
    cache.get("readyz")


def answers(check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # whatever a driver raises when its server is away, the answer is the same
        logger.exception("readiness check failed: %s", check.__name__)
        return False
    return True

"""The card of the dashboard: keys whose end is near. Whoever has none of these sees no card."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from apps.api.models import ApiKey
from apps.public.htmx import MemberRequest

SOON = timedelta(days=14)
ROWS = 5


def keys_that_end(request: MemberRequest) -> dict[str, Any] | None:
    near = ApiKey.objects.usable().filter(user=request.user, successor=None, expires_at__lt=timezone.now() + SOON)
    keys = list(near.order_by("expires_at", "pk")[:ROWS])
    return {"keys": keys} if keys else None

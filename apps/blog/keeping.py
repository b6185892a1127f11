"""What every visitor is shown alike is kept for a minute, or until a post or tag changes or an account closes.

The stamps are those of the API's public lists (`apps/api/caching.py`), and so are the limits: where several processes
have no Redis in common nothing is kept. A minute, because a scheduled post comes out without any change.
"""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.utils.translation import get_language

from apps.api.caching import is_seen_by_all, stamp_of, watch
from apps.blog.models import Post, Tag
from apps.common.models import AccountClosure

SECONDS = 60
MADE_OF = (Post, Tag, AccountClosure)

for model in MADE_OF:
    watch(model)


def kept[T](name: str, make: Callable[[], T]) -> T:
    """What `make` gives, in the reader's language, as it was a minute ago at most."""
    if not is_seen_by_all():
        return make()
    key, names = f"blog:{get_language()}:{name}", [stamp_of(model) for model in MADE_OF]
    found: dict[str, Any] = caches["default"].get_many([key, *names])
    stamps = [found.get(stamp) for stamp in names]
    if key in found and found[key][0] == stamps:
        value: T = found[key][1]
        return value
    value = make()
    caches["default"].set(key, (stamps, value), SECONDS)
    return value

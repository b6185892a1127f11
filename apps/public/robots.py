"""What search engines may look at: robots.txt and the mark on pages, both from what apps contributed as `Unlisted`."""

import re
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.common.contributions import contributions
from apps.common.page_contributions import Unlisted
from apps.public.sharing import absolute

NOINDEX = "noindex"


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    closed, opened = paths()
    lines = ["User-agent: *"]
    if settings.ROBOTS == NOINDEX:
        lines += ["Disallow: /"]
    else:
        lines += [f"Disallow: {path}" for path in closed] + [f"Allow: {path}" for path in opened]
        lines += ["", f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def paths() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those that are closed, and the exceptions."""
    entries = contributions(Unlisted)
    return (
        tuple(sorted({path for entry in entries for path in entry.paths})),
        tuple(sorted({path for entry in entries for path in entry.but})),
    )


def is_unlisted(path: str) -> bool:
    if settings.ROBOTS == NOINDEX:
        return True
    closed, opened = paths()
    return longest(closed, path) > longest(opened, path)


def longest(rules: tuple[str, ...], path: str) -> int:
    """The length of the rule that counts, 0 when none fits. As RFC 9309 says, the longest of all does."""
    return max((len(rule) for rule in rules if pattern(rule).match(path)), default=0)


@lru_cache(maxsize=256)
def pattern(rule: str) -> re.Pattern[str]:
    end = r"\Z" if rule.endswith("$") else ""
    return re.compile(".*".join(map(re.escape, rule.removesuffix("$").split("*"))) + end)

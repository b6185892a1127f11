"""The blog list as a bare Django view: same query, same template, no middleware. The other side of the ratio."""

from settings.base import *  # noqa: F403

MIDDLEWARE = []
ROOT_URLCONF = "tests.bench.plain_urls"

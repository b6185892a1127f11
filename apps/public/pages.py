from collections.abc import Iterator

from django.urls import reverse

from apps.common.page_contributions import Entry

PUBLIC = ("home", "about", "pricing")


def public_pages() -> Iterator[Entry]:
    return (Entry(reverse(name)) for name in PUBLIC)

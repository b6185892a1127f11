"""Addresses in texts that lead to uploads of this site."""

import html
import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.urls import reverse

LINKED = re.compile(r'(?:src|href)="([^"]+)"')


def uploads_in(rendered: str) -> set[int]:
    """Keys of the uploads that this HTML shows or links to."""
    found = (upload_at(html.unescape(address)) for address in LINKED.findall(rendered))
    return {key for key in found if key is not None}


def upload_at(address: str) -> int | None:
    """The key in the address of an upload, as a path or with the host of this site."""
    path = unquote(own_path(address) or "")
    start = reverse("upload", args=[0, "x"]).removesuffix("0/x")
    match = re.fullmatch(r"([0-9]{1,18})/[^/]+", path.removeprefix(start)) if path.startswith(start) else None
    return int(match[1]) if match else None


def shortened(address: str) -> str:
    """Without the host, where it leads to an upload: a picture is shown only from the address that serves the page."""
    return own_path(address) or address if upload_at(address) is not None else address


def own_path(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if not parts.netloc:
        return parts.path if not parts.scheme else None
    is_own = parts.scheme in {"", "http", "https"} and validate_host(host or "", settings.ALLOWED_HOSTS)
    return parts.path if is_own else None

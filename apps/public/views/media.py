"""Uploaded pictures of people. Other uploads get a view of their own, with a look at who asks."""

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

FOLDER = "avatars/"
TYPES = {"image/webp", "image/png", "image/jpeg"}


@require_safe
def avatar(request: HttpRequest, name: str) -> FileResponse:
    """One picture. Its name changes with its content, so browsers may keep it for good."""
    content_type, _ = mimetypes.guess_type(name)
    if content_type not in TYPES or name.startswith(".") or "\\" in name:
        raise Http404
    try:
        file = default_storage.open(FOLDER + name)
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, content_type=content_type, headers=headers)

"""Uploads, each with a look at who asks, on every download; pictures of accounts have a view of their own."""

import logging

from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from apps.common.contributions import FileReaders, contributions
from apps.common.models import Upload, User
from apps.common.models.upload import UploadQuerySet

logger = logging.getLogger(__name__)

# A file that runs in spite of everything has no origin, no script and nothing it may load.
SANDBOX = {"default-src": CSP.NONE, "sandbox": ""}


@require_safe
@csp_override(SANDBOX)
def upload(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The file, piece by piece. Somebody else's answers like one that does not exist."""
    visible: UploadQuerySet = Upload.objects.visible_to(reader(request)).with_audience()
    wanted = get_object_or_404(visible, pk=pk, name=name)
    response = get_conditional_response(request, etag=f'"{wanted.sha256}"') or contents(wanted)
    response["ETag"] = f'"{wanted.sha256}"'
    # A browser may keep it and has to ask again each time, because the answer may have become another one.
    response["Cache-Control"] = "no-cache" if wanted.is_open else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def reader(request: HttpRequest) -> User | AnonymousUser:
    """Whom a token or a key names, else the person of the session."""
    named = (entry.person(request) for entry in contributions(FileReaders))
    return next((person for person in named if person), request.user)


def contents(wanted: Upload) -> FileResponse:
    try:
        file = wanted.file.open("rb")
    except FileNotFoundError:
        logger.error("the file of upload %d is missing from the storage", wanted.pk)
        raise Http404 from None
    charset = "; charset=utf-8" if wanted.content_type.startswith("text/") else ""
    return FileResponse(
        file,
        as_attachment=not wanted.is_picture,
        filename=wanted.name,
        content_type=wanted.content_type + charset,
    )

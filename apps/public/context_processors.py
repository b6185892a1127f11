from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs; nothing here asks the database."""
    return {"site_name": settings.SITE_NAME}

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Of the mark's own field, behind it while an app starts.
GROUND, ACCENT = "#f7f7f5", "#2f49d1"


@require_safe
@cache_control(public=True, max_age=86400)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the site among its apps."""
    content = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "background_color": GROUND,
        "theme_color": ACCENT,
        "icons": icons(),
    }
    return JsonResponse(content, content_type="application/manifest+json")


def icons() -> list[dict[str, str]]:
    drawing = {"src": static("img/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}
    plain = [png(f"icon-{side}", side) for side in (192, 512)]
    return [drawing, *plain, png("icon-maskable-512", 512) | {"purpose": "maskable"}]


def png(name: str, side: int) -> dict[str, str]:
    return {"src": static(f"img/{name}.png"), "type": "image/png", "sizes": f"{side}x{side}"}


@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """For whoever asks at the root without reading the page."""
    return HttpResponse(picture("favicon.ico"), content_type="image/x-icon")


@cache
def picture(name: str) -> bytes:
    return (Path(settings.STATICFILES_DIRS[0]) / "img" / name).read_bytes()

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=86400)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the site among its apps."""
    icon = {"src": static("img/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}
    content = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "start_url": "/",
        "display": "minimal-ui",
        "icons": [icon],
    }
    return JsonResponse(content, content_type="application/manifest+json")

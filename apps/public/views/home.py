from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.public.htmx import HtmxRequest, page


@require_safe
def home(request: HtmxRequest) -> HttpResponse:
    return page(request, "public/home.html")

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from apps.common.themes import known
from apps.public.htmx import HtmxRequest, go, wants_fragment
from apps.public.themes import wear


@require_POST
def theme(request: HtmxRequest) -> HttpResponse:
    """Wear another theme from now on; a name nobody knows means the system's."""
    name = known(request.POST.get("theme", ""))
    response = answer(request, name)
    wear(request, response, name)
    return response


def answer(request: HtmxRequest, name: str) -> HttpResponse:
    if wants_fragment(request):
        response = render(request, "layouts/theme_menu.html#choices", {"theme": name})
        return trigger_client_event(response, "theme", {"name": name})
    return go(request, local_address(request, request.POST.get("next", "")))


def local_address(request: HtmxRequest, address: str) -> str:
    """`address` when it leads to this site, else the front page."""
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else "/"

"""The HTMX toolkit: one view serves page and fragment, refusals are 422, news travels as toasts.

A view loads, makes one domain call and answers with one of these:

    return page(request, "plants/list.html", {"plants": plants}, fragment="rows", also=["count"])
    return invalid(request, "plants/form.html", {"form": form}, fragment="form")
    return go(request, plant)
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from apps.common.contributions import Text
from apps.common.models import User


class HtmxRequest(HttpRequest):
    """The request as our views see it behind the whole middleware chain."""

    htmx: HtmxDetails
    request_id: str


class MemberRequest(HtmxRequest):
    """The request behind `login_required`."""

    user: User


def wants_fragment(request: HtmxRequest) -> bool:
    """True for a swap of a part; boosted links and restored history need the whole page."""
    return bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request


def page(
    request: HtmxRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    fragment: str = "",
    also: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """The whole page, or its partial `fragment` for HTMX, from one template.

    The partials of `also` follow the fragment with `oob` true, for pieces elsewhere on the page.
    """
    if not (fragment and wants_fragment(request)):
        response = render(request, template, context, status=status)
    else:
        response = render(request, f"{template}#{fragment}", context, status=status)
        for name in also:
            piece = render_to_string(f"{template}#{name}", {**(context or {}), "oob": True}, request)
            response.content += piece.encode()
    patch_vary_headers(response, ["HX-Request"])
    return response


def invalid(request: HtmxRequest, template: str, context: dict[str, Any], *, fragment: str = "") -> HttpResponse:
    """The form again with its errors: input kept, status 422."""
    return page(request, template, context, fragment=fragment, status=422)


def go(request: HtmxRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect after success; HTMX is told to load the page, so that address and title are right."""
    url = resolve_url(to, *args, **kwargs)
    if request.htmx and not request.htmx.boosted:
        return HttpResponseClientRedirect(url)
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def toast(request: HttpRequest, text: Text, *, level: int = messages.SUCCESS, undo: str = "") -> None:
    """Tell the person once, on this answer or the next page; `undo` is an address that takes a POST."""
    messages.add_message(request, level, str(text), extra_tags=f"undo:{undo}" if undo else "")

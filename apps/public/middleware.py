"""The HTML door's share of every request: the person's language, time zone and theme, refusals, whole fragments."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect
from structlog.contextvars import bind_contextvars

from apps.common.errors import DomainError, refusal_of
from apps.common.themes import COOKIE
from apps.public.htmx import HtmxRequest, wants_fragment
from apps.public.languages import follow_account, speak
from apps.public.themes import remember_theme
from apps.public.views.errors import error_page, retry_header

type GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PersonalMiddleware:
    """Shows a signed-in person's pages in their own language, time zone and theme and names them in the log."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.get_response(request)
        bind_contextvars(user=request.user.pk)
        speak(request, request.user)
        with timezone.override(request.user.time_zone or timezone.get_default_timezone()):
            response = self.get_response(request)
        # Error pages ask no database: they read the cookies, which therefore follow the account.
        if request.user.is_authenticated:
            follow_account(request, response, request.user)
            if request.COOKIES.get(COOKIE) != request.user.theme:
                remember_theme(response, request.user.theme)
        return response


class RefusalMiddleware:
    """Turns a refusal into a page, or for HTMX into a toast on the page that is open."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HtmxRequest, exception: Exception) -> HttpResponse | None:
        refusal = refusal_of(exception)
        if refusal is None:
            return None
        if wants_fragment(request):
            messages.error(request, str(refusal.message))
            # app.js lets an error answer in when it swaps nothing but the toast.
            headers = {"HX-Reswap": "none"} | retry_header(refusal.retry_after)
            return HttpResponse(status=refusal.status, headers=headers)
        kind = next(kind for kind in type(refusal).mro() if issubclass(kind, DomainError) and "status" in vars(kind))
        # The page of a status says in words of its own what the plain error of that kind says.
        message = "" if refusal.message == kind.message else refusal.message
        return error_page(request, refusal.status, message=message, retry_after=refusal.retry_after)


class FragmentMiddleware:
    """Completes answers to HTMX: toasts come along out of band, redirects move the whole page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HtmxRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not wants_fragment(request):
            return response
        if isinstance(response, HttpResponseRedirectBase) and 300 <= response.status_code < 400:
            return move_page(request, response)
        if isinstance(response, HttpResponse) and takes_toasts(response):
            add_toasts(request, response)
        return response


def move_page(request: HtmxRequest, response: HttpResponseRedirectBase) -> HttpResponse:
    """HTMX would follow a redirect silently and swap a whole page into a part of another."""
    moved = HttpResponseClientRedirect(back_to_page(request, response.url))
    moved.cookies = response.cookies
    return moved


def back_to_page(request: HtmxRequest, url: str) -> str:
    """A login leads back to the page that is open, not to the address of its fragment."""
    parts = urlsplit(url)
    open_page = request.htmx.current_url_abs_path
    if parts.path != resolve_url(settings.LOGIN_URL) or not open_page:
        return url
    return parts._replace(query=urlencode({"next": open_page})).geturl()


def takes_toasts(response: HttpResponse) -> bool:
    """True for HTML that HTMX puts into the page: neither moves nor errors of its own."""
    moves = {"HX-Redirect", "HX-Refresh", "HX-Location"} & set(response.headers)
    swaps = response.status_code in (200, 201, 202, 422) or response.headers.get("HX-Reswap") == "none"
    return swaps and not moves and response.headers.get("Content-Type", "").startswith("text/html")


def add_toasts(request: HtmxRequest, response: HttpResponse) -> None:
    stored = get_messages(request)
    # A view that rendered a whole page has shown them already.
    if isinstance(stored, BaseStorage) and not stored.used and len(stored):
        toasts = render_to_string("layouts/toasts_oob.html", {"messages": stored}, request)
        response.content += toasts.encode()

"""The admin has no login of its own: ours holds the rate limits, and whatever a sign-in asks for besides."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

answer_what_pages_send = require_http_methods(["GET", "HEAD", "POST"])


def use_our_account_pages(site: Any) -> None:
    site.login = answer_what_pages_send(never_cache(secure_admin_login(enter)))  # type: ignore[no-untyped-call]
    site.logout = leave
    site.password_change = change_password


def refuse_other_methods(site: Any) -> None:
    """Django's admin reads every other method as GET: it would answer a PUT or DELETE as if that had happened."""
    wrapped = site.admin_view
    site.admin_view = lambda view, cacheable=False: answer_what_pages_send(wrapped(view, cacheable))


def enter(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """For staff who are signed in already; everybody else has been sent on by `secure_admin_login`."""
    return redirect(LoginView().get_redirect_url(request) or "admin:index")


def leave(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    # 307: the POST that ends the session is sent again, to the one page that may do so.
    return redirect("account_logout", preserve_request=True)


def change_password(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    return redirect("account_change_password")

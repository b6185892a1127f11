"""allauth's addresses below `/account/`, those that we want and no others; a form that is refused answers 422."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account import urls
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.urls import build_provider_urlpatterns
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.http import require_http_methods

from apps.public.accounts import passkeys, security
from apps.public.accounts.views import ConfirmEmailView, EmailView, ReauthenticateView, SetPasswordView, SignupView

logger = logging.getLogger(__name__)

type View = Callable[..., HttpResponseBase]


def refusing(view: View) -> View:
    """Password managers do not keep a password that was answered with an error status.

    Django's form views would take a PUT for a POST.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form is not None and form.errors:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return answer


def reaching(route: URLPattern | URLResolver) -> URLPattern | URLResolver:
    """A provider that does not answer costs the visitor a way in, and never a server error."""
    if isinstance(route, URLResolver):
        return URLResolver(route.pattern, [*map(reaching, route.url_patterns)])

    @wraps(route.callback)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        from requests import RequestException  # loaded with the first provider only

        try:
            response: HttpResponseBase = route.callback(request, *args, **kwargs)
        except RequestException:
            logger.warning("a provider does not answer", exc_info=True)
            response = render(request, "socialaccount/authentication_error.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        return response

    return URLPattern(route.pattern, answer, route.default_args, route.name)


def wanted(routes: list[Any]) -> list[URLPattern | URLResolver]:
    """Without a login by mailed code, which is off, and Google's login by token, which goes without our CSRF check."""
    unwanted = {"account_confirm_login_code", "google_login_by_token"}
    return [guarded(route) for route in routes if getattr(route, "name", "") not in unwanted]


def guarded(route: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(route, URLResolver):
        return URLResolver(route.pattern, [*map(guarded, route.url_patterns)])
    return URLPattern(route.pattern, refusing(route.callback), route.default_args, route.name)


# Below `security/`, so that the side navigation marks that page on each of them.
SECURITY = [
    # allauth leads here after each change of a second factor.
    path("security/", security.security, name="mfa_index"),
    path("security/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("security/app/removal/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("security/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("security/recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("security/recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("security/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("security/passkeys/new/", passkeys.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/removal/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("security/sessions/", security.sessions, name="account_sessions"),
    path("security/sessions/others/end/", security.end_other_sessions, name="account_end_other_sessions"),
    path("security/sessions/<int:pk>/end/", security.end_session, name="account_end_session"),
    path("security/connections/", social.connections, name="socialaccount_connections"),
]
ENTRANCES = [
    path("login/code/", mfa.authenticate, name="mfa_authenticate"),
    path("login/passkey/", passkeys.PasskeyLoginView.as_view(), name="mfa_login_webauthn"),
    path("reauthenticate/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("reauthenticate/passkey/", passkeys.ConfirmByPasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("connections/signup/", social.signup, name="socialaccount_signup"),
    path("connections/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("connections/error/", social.login_error, name="socialaccount_login_error"),
]
OURS = [
    path("signup/", SignupView.as_view(), name="account_signup"),
    path("email/", EmailView.as_view(), name="account_email"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", ConfirmEmailView.as_view(), name="account_confirm_email"),
    path("password/set/", SetPasswordView.as_view(), name="account_set_password"),
    path("reauthenticate/", ReauthenticateView.as_view(), name="account_reauthenticate"),
]

urlpatterns = wanted([*OURS, *urls.urlpatterns, *SECURITY, *ENTRANCES, *map(reaching, build_provider_urlpatterns())])

"""Headers, cookies, hosts and the content security policy, strict unless ENVIRONMENT says local."""

from django.http import HttpRequest, HttpResponse
from django.middleware import csp
from django.utils.csp import CSP

from settings.env import env
from settings.social import SOCIAL_ORIGINS
from settings.variables import DEPLOYED, LOCAL

ADMIN_PREFIX = "/admin/"
deployed = env.ENVIRONMENT in DEPLOYED

ALLOWED_HOSTS = env.ALLOWED_HOSTS
# A page of a development server on another port sends the session's cookie, and so may send forms.
CSRF_TRUSTED_ORIGINS = [*env.CSRF_TRUSTED_ORIGINS, *(env.CORS_ALLOWED_ORIGINS if env.ENVIRONMENT == LOCAL else ())]
SECURE_SSL_REDIRECT = env.SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = env.SECURE_HSTS_SECONDS
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(env.SECURE_HSTS_SECONDS)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = deployed
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
# Pages of ours that speak to the API by script send it back as X-CSRFToken. It opens nothing by itself.
CSRF_COOKIE_HTTPONLY = False
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "apps.public.views.errors.csrf_failure"

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, *SOCIAL_ORIGINS],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# Unfold's admin evaluates Alpine expressions and writes inline styles; staff pages alone may do that.
ADMIN_CSP = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    # It adds and changes related rows in a window of its own pages.
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}


class ContentSecurityPolicyMiddleware(csp.ContentSecurityPolicyMiddleware):
    """Django's policy middleware, with the admin's own policy on the admin's addresses."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(ADMIN_PREFIX) and not hasattr(response, "_csp_config"):
            response._csp_config = ADMIN_CSP  # type: ignore[attr-defined]  # Django's own decorator sets it so
            response["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)

"""allauth's addresses below `/account/`; a form that is refused answers 422 on each of them."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account import urls
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from apps.public.accounts.views import EmailView, SignupView

type View = Callable[..., HttpResponseBase]


def refusing(view: View) -> View:
    """Password managers do not keep a password that was answered with an error status."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form is not None and form.errors:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return answer


urlpatterns = [
    path("signup/", refusing(SignupView.as_view()), name="account_signup"),
    path("email/", refusing(EmailView.as_view()), name="account_email"),
    *[
        URLPattern(route.pattern, refusing(route.callback), route.default_args, route.name)
        for route in urls.urlpatterns
    ],
]

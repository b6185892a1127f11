"""Which language a page speaks: the person's, else the cookie's, else what the browser asks for, else the site's.

Django's LocaleMiddleware reads the cookie before anybody is known, so that refusals further out speak it too; the
cookie therefore follows the account, as that of the theme does.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from apps.common.languages import chosen_language, offered
from apps.common.models import User

YEAR = 365 * 86400


def language_choices() -> list[tuple[str, str]]:
    """Code and name, for the switch; none where there is nothing to choose."""
    choices = list(offered().items())
    return choices if len(choices) > 1 else []


def speak(request: HttpRequest, user: User) -> None:
    """From here on the language of this person, if they have chosen one; the answer says which one it is."""
    if language := chosen_language(user):
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()


def follow_account(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    language = chosen_language(user)
    if language and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != language:
        remember_language(response, language)


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Nothing: as the browser asks."""
    if not language:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, secure=secure, httponly=True, samesite="Lax"
    )

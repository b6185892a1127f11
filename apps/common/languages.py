"""The language and the time zone of a person, for what is written to them while somebody else is at the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone, translation

from apps.common.models.user import User


def offered() -> dict[str, str]:
    """The languages of the site by code, each by its own name."""
    return dict(settings.LANGUAGES)


def chosen_language(person: User) -> str:
    """Nothing where the person leaves it to the browser, or has chosen one that is not offered any more."""
    return person.language if person.language in offered() else ""


def language_for(person: User | None, *, by: User | None = None) -> str:
    """The language to write to `person` in; `by` is who is at the screen, if anybody.

    Whoever has not chosen one gets the language of the page they look at themselves, else the site's. To an address
    without an account we write in the language of whoever writes.
    """
    present = translation.get_language() or settings.LANGUAGE_CODE
    if person is None:
        return present
    return chosen_language(person) or (present if person == by else settings.LANGUAGE_CODE)


@contextmanager
def speaking_to(person: User | None, *, by: User | None = None) -> Iterator[None]:
    """Texts, dates, numbers and times as `person` reads them."""
    zone = person.time_zone if person else ""
    language = language_for(person, by=by)
    with translation.override(language), timezone.override(zone or timezone.get_default_timezone_name()):
        yield

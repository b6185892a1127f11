"""The themes that a page can wear. Each has a block of its name in `apps/public/static_src/src/themes.css`."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Text

SYSTEM = "system"
COOKIE = "theme"


@dataclass(frozen=True)
class Theme:
    """`scheme` is light or dark; `family` names the palette it is taken from, which may have others."""

    name: str
    label: Text
    scheme: str
    family: str = ""


THEMES = (
    Theme("light", _("Light"), "light"),
    Theme("nord", _("Nord light"), "light", "Nord"),
    Theme("solarized", _("Solarized light"), "light", "Solarized"),
    Theme("latte", _("Catppuccin Latte"), "light", "Catppuccin"),
    Theme("dark", _("Dark"), "dark"),
    Theme("dracula", _("Dracula"), "dark", "Dracula"),
    Theme("tokyo-night", _("Tokyo Night"), "dark", "Tokyo Night"),
)


def choices() -> list[tuple[str, Text]]:
    """What a person may choose; as a function, so that a new theme needs no migration."""
    return [(SYSTEM, _("Follow the system")), *((theme.name, theme.label) for theme in THEMES)]


def known(name: str) -> str:
    """`name` when a theme has it, else the system's."""
    return name if any(theme.name == name for theme in THEMES) else SYSTEM


def scheme_of(name: str) -> str:
    """light or dark; empty for the system's, which the browser decides."""
    return next((theme.scheme for theme in THEMES if theme.name == name), "")


def cookie_theme(request: HttpRequest) -> str:
    """The cookie's theme; whatever else stands in the cookie counts as the system's."""
    return known(request.COOKIES.get(COOKIE, ""))


def current_theme(request: HttpRequest) -> str:
    """The account's for people who are signed in, the cookie's for visitors."""
    return known(getattr(request.user, "theme", "") or request.COOKIES.get(COOKIE, ""))

"""What the kit itself brings to the search; `PublicConfig.ready()` registers it."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import contribute
from apps.common.search import SearchAction, SearchSource
from apps.common.themes import SYSTEM, THEMES, Theme
from apps.public.search import pages, people

THEME_ICONS = {"": "monitor", "light": "sun", "dark": "moon"}


def contribute_search() -> None:
    contribute(
        SearchSource("actions", _("Actions"), "bolt", pages.find_actions, audience="everyone", order=10, eager=True),
        SearchSource("pages", _("Pages"), "arrow-right", pages.find_pages, audience="everyone", order=20, eager=True),
        SearchSource("people", _("People"), "user", people.find_people, order=40),
        SearchSource("teams", _("Teams"), "users", people.find_teams, order=41),
        SearchSource("todos", _("To-dos"), "check-circle", people.find_todos, audience="staff", order=42),
        SearchAction("login", _("Sign in"), "account_login", "log-in", _("log in"), audience="visitor", order=10),
        SearchAction(
            "signup",
            _("Create an account"),
            "account_signup",
            "plus",
            _("sign up register"),
            audience="visitor",
            order=11,
        ),
        SearchAction("teams.new", _("Make a new team"), "teams:new", "users", _("create group"), order=50),
        SearchAction("logout", _("Sign out"), "account_logout", "log-out", _("log out"), order=900, posted=True),
        SearchAction(
            "sessions.end",
            _("Sign out everywhere else"),
            "account_end_other_sessions",
            "shield",
            _("end sessions devices log out"),
            order=901,
            posted=True,
            confirm=_("Every other browser and device that is signed in to your account has to sign in again."),
        ),
        *map(theme_action, (Theme(SYSTEM, _("Follow the system"), scheme=""), *THEMES)),
    )


def theme_action(theme: Theme) -> SearchAction:
    return SearchAction(
        key=f"theme.{theme.name}",
        label=format_lazy(_("Theme: {name}"), name=theme.label),
        url_name="theme",
        icon=THEME_ICONS[theme.scheme],
        keywords=_("switch theme colours appearance mode"),
        audience="everyone",
        order=800,
        posted=True,
        name="theme",
        value=theme.name,
    )

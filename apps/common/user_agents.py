"""What a browser calls itself, in words that people know. A guess for the eye; nothing is decided by it."""

from django.utils.translation import gettext as _

from apps.common.contributions import Text

# Each pretends to be those below it, so the order counts.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrom": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Mac OS": "macOS",
    "Windows": "Windows",
    "Linux": "Linux",
}


def describe(agent: str) -> Text:
    """`Firefox on Windows`, or as much of it as can be told."""
    browser, system = named(agent, BROWSERS), named(agent, SYSTEMS)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown device")


def named(agent: str, names: dict[str, str]) -> str:
    return next((name for mark, name in names.items() if mark in agent), "")

"""The admin's looks. What it contains is contributed by the apps (apps/common/admin)."""

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from settings.env import env

UNFOLD = {
    "SITE_TITLE": env.SITE_NAME,
    "SITE_HEADER": env.SITE_NAME,
    "SITE_SUBHEADER": _("Staff"),
    "SITE_ICON": lambda request: static("img/favicon.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/favicon.svg")}],
    "THEME": "apps.common.admin.shell.theme",
    "ENVIRONMENT": "apps.common.admin.shell.environment",
    "ENVIRONMENT_TITLE_PREFIX": "apps.common.admin.shell.environment_title",
    "SHOW_HISTORY": "apps.common.admin.audited.may_see_history",
    "DASHBOARD_CALLBACK": "apps.common.admin.dashboard.dashboard",
    "SIDEBAR": {"navigation": "apps.common.admin.shell.navigation", "show_search": True},
    "ACCOUNT": {
        "navigation": [
            {"title": _("Your account"), "link": reverse_lazy("account_profile")},
            {"title": _("Appearance"), "link": reverse_lazy("account_appearance")},
        ],
    },
    "STYLES": [lambda request: static("css/admin.css")],
    "SCRIPTS": [lambda request: static("js/admin.js")],
    "BORDER_RADIUS": "8px",
    # Shades around the accent and the greys of the site's own stylesheet.
    "COLORS": {
        "base": {
            "50": "#f7f7f5",
            "100": "#efefec",
            "200": "#e2e2dd",
            "300": "#c9ccd2",
            "400": "#a3aab8",
            "500": "#676d79",
            "600": "#565b66",
            "700": "#3a4150",
            "800": "#2a2f3a",
            "900": "#171a21",
            "950": "#0f1116",
        },
        "primary": {
            "50": "#f3f5fe",
            "100": "#e8ecfd",
            "200": "#cfd7fb",
            "300": "#aab8ff",
            "400": "#8496f6",
            "500": "#6f84f3",
            "600": "#2f49d1",
            "700": "#2439ab",
            "800": "#1f3190",
            "900": "#1d2b74",
            "950": "#141d47",
        },
    },
}

"""The values of components in words."""

from django.utils.translation import gettext_lazy as _

TONES = {
    "neutral": _("Neutral"),
    "success": _("Success"),
    "warning": _("Warning"),
    "danger": _("Danger"),
    "info": _("Information"),
}
VARIANTS = {"primary": _("Primary"), "secondary": _("Secondary"), "ghost": _("Ghost"), "danger": _("Danger")}

"""The tokens of `styles.css` as the gallery shows them."""

from django.utils.translation import gettext_lazy as _

COLOURS = {
    _("Grounds"): ["surface", "raised", "sunken", "border", "border-strong"],
    _("Text"): ["text", "muted", "accent-ink", "focus"],
    _("Accent"): ["accent", "accent-hover", "accent-text", "accent-soft"],
    _("Tones"): ["success", "warning", "danger", "info", "danger-text"],
    _("Soft tones"): ["success-soft", "warning-soft", "danger-soft", "info-soft"],
}
TYPE = ["text-small", "text-large", "title-small", "title", "title-large", "display"]
# Steps of the spacing scale in quarters of a rem: `gap-2`, `mt-4`, `p-6`.
SPACING = [1, 2, 3, 4, 6, 8, 12]
RADII = ["radius", "radius-large"]

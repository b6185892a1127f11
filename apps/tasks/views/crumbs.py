from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs(*further: tuple[str, str]) -> list[dict[str, str]]:
    """The tasks and the pages below them; the last one, without an address, is this page."""
    return [{"label": label, "href": href} for label, href in [(_("Tasks"), reverse("tasks:list")), *further]]

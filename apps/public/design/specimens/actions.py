"""What people press."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.public.design.specimen import OF_THE_PAGE, Specimen, State


def specimens() -> list[Specimen]:
    return [button(), icon_button(), link(), copy_button(), toggle()]


def button() -> Specimen:
    still = {"type": "button"}
    return Specimen(
        "button",
        _("Button"),
        _("One primary button on a page, for what most people came to do. The label is a verb."),
        (
            State(_("Primary"), {"label": _("Save changes"), "variant": "primary", **still}),
            State(_("Secondary"), {"label": _("Preview"), "variant": "secondary", **still}),
            State(_("Ghost"), {"label": _("Cancel"), "variant": "ghost", **still}),
            State(_("Danger"), {"label": _("Delete for good"), "variant": "danger", "icon": "trash", **still}),
            State(_("Small"), {"label": _("Edit"), "variant": "secondary", "size": "sm", "icon": "pencil", **still}),
            State(_("Large"), {"label": _("Get started"), "size": "lg", **still}),
            State(_("Busy"), {"label": _("Saving"), "busy": True, **still}),
            State(_("Disabled"), {"label": _("Nothing to save"), "disabled": True, **still}),
            State(_("A link that looks like one"), {"label": _("See the forms"), "href": group("forms")}),
            State(
                _("Brings by HTMX what it leads to"),
                {"label": _("Look again"), "href": group("actions"), "target": "main", "id": "look-again"},
            ),
            State(
                _("Says more aloud, and sends its form elsewhere"),
                {"label": _("Send"), "spoken": _("Send the example"), "action": reverse("design_form"), **still},
            ),
            State(
                _("Sends a form elsewhere on the page, with a value of its own"),
                {"label": _("Follow the system"), "form": "preview", "name": "theme", "value": "system"},
            ),
        ),
    )


def icon_button() -> Specimen:
    still = {"type": "button"}
    return Specimen(
        "icon_button",
        _("Icon button"),
        _("Where there is no room for words and everybody knows the sign. The label is read aloud and shown on hover."),
        (
            State(_("Plain"), {"label": _("More"), "icon": "more", "variant": "ghost", **still}),
            State(_("Secondary"), {"label": _("Copy"), "icon": "copy", "variant": "secondary", **still}),
            State(_("Primary"), {"label": _("Add"), "icon": "plus", "variant": "primary", **still}),
            State(
                _("Danger, small"), {"label": _("Delete"), "icon": "trash", "variant": "danger", "size": "sm", **still}
            ),
            State(_("Pressed"), {"label": _("Favourite"), "icon": "heart", "pressed": True, **still}),
            State(_("Disabled"), {"label": _("Send"), "icon": "send", "disabled": True, **still}),
            State(_("A link"), {"label": _("Front page"), "icon": "home", "href": reverse("home")}),
            State(
                _("Sends a form elsewhere on the page"),
                {"label": _("Dark theme"), "icon": "moon", "form": "preview", "name": "theme", "value": "dark"},
            ),
        ),
    )


def link() -> Specimen:
    return Specimen(
        "link",
        _("Link"),
        _("Leads somewhere; what does something is a button. In running text a bare link has this look by itself."),
        (
            State(_("Plain"), {"label": _("See the forms"), "href": group("forms")}),
            State(_("With an icon"), {"label": _("All components"), "href": reverse("design"), "icon": "grid"}),
            State(_("Quiet"), {"label": _("Front page"), "href": reverse("home"), "quiet": True}),
            State(_("To another site"), {"label": _("API documentation"), "href": reverse("home"), "away": True}),
        ),
    )


def toggle() -> Specimen:
    words = {
        "action": reverse("theme"),
        "label": _("Follow"),
        "on_label": _("Unfollow"),
        "icon": "plus",
        "on_icon": "check",
        "about": _("the example"),
        "csrf_token": OF_THE_PAGE,
    }
    return Specimen(
        "toggle",
        _("Toggle"),
        _("Turns something on and off at once. It looks like what it will be while the answer is on its way."),
        (
            State(_("Off"), {"id": "toggle-off", **words}),
            State(_("On"), {"id": "toggle-on", "on": True, "next": reverse("design"), **words}),
        ),
    )


def copy_button() -> Specimen:
    return Specimen(
        "copy_button",
        _("Copy button"),
        _("Puts a text on the clipboard and says so. The text stands beside it for those without scripts."),
        (State(_("Plain"), {"text": "bin/dev", "label": _("Copy the command")}),),
    )


def group(slug: str) -> str:
    return reverse("design_group", args=[slug])

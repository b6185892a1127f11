"""What lies over the page. All of it opens without a script."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.public.design.specimen import OF_THE_PAGE, Specimen, State
from apps.public.design.specimens.actions import group
from apps.public.design.specimens.navigation import places
from apps.public.design.words import VARIANTS


def specimens() -> list[Specimen]:
    return [menu(), opener(), dialog(), drawer(), palette(), tooltip()]


def menu() -> Specimen:
    items = [
        {"label": _("See the forms"), "href": group("forms"), "icon": "pencil"},
        {"label": _("Say something"), "action": reverse("design_undo"), "icon": "bell"},
        {"label": _("Do something grave"), "action": reverse("design_undo"), "icon": "trash", "danger": True},
    ]
    return Specimen(
        "menu",
        _("Menu"),
        _("Actions that are needed less often. What changes something is a form with a button."),
        (
            State(_("With a label"), {"label": _("Actions"), "items": items, "start": True, "csrf_token": OF_THE_PAGE}),
            State(
                _("With an icon"),
                {"label": _("More actions"), "icon": "more", "items": items, "start": True, "csrf_token": OF_THE_PAGE},
            ),
        ),
    )


def opener() -> Specimen:
    return Specimen(
        "opener",
        _("Opener"),
        _("Opens a dialog or a drawer of the page."),
        (
            State(_("A dialog"), {"label": _("Ask me"), "opens": "example-dialog", "modal": True}),
            State(
                _("A question"), {"label": _("Delete it"), "opens": "example-question", "modal": True, "icon": "trash"}
            ),
            State(_("A drawer"), {"label": _("Show the places"), "opens": "example-drawer", "icon": "menu"}),
            State(_("A drawer with words"), {"label": _("Show the notes"), "opens": "example-notes"}),
            *(
                State(word, {"label": _("Ask me"), "opens": "example-dialog", "modal": True, "variant": variant})
                for variant, word in VARIANTS.items()
            ),
        ),
    )


def dialog() -> Specimen:
    return Specimen(
        "dialog",
        _("Dialog"),
        _("A question that has to be answered before anything else."),
        (
            State(
                _("Tells"),
                {"id": "example-dialog", "title": _("Saved for later"), "text": _("You find it among your drafts.")},
                opener=asks("example-dialog"),
            ),
            State(
                _("Asks"),
                {
                    "id": "example-question",
                    "title": _("Delete the post?"),
                    "text": _("It goes to the trash and can be taken back for thirty days."),
                    "action": reverse("design_undo"),
                    "action_label": _("Delete"),
                    "variant": "danger",
                    "csrf_token": OF_THE_PAGE,
                },
                opener=asks("example-question"),
            ),
            State(
                _("Asks about something harmless"),
                {
                    "id": "example-offer",
                    "title": _("Send the letter?"),
                    "action": reverse("design_undo"),
                    "action_label": _("Send"),
                    "variant": "primary",
                    "csrf_token": OF_THE_PAGE,
                },
                opener=asks("example-offer"),
            ),
        ),
    )


def asks(name: str) -> dict[str, Any]:
    return {"label": _("Open the example"), "opens": name, "modal": True}


def drawer() -> Specimen:
    return Specimen(
        "drawer",
        _("Drawer"),
        _("What one wants to have at hand beside the page. Escape and a click elsewhere close it."),
        (
            State(
                _("With places"),
                {"id": "example-drawer", "title": _("Places"), "items": places()},
                opener={"label": _("Open the example"), "opens": "example-drawer"},
            ),
            State(
                _("With words"),
                {"id": "example-notes", "title": _("Notes"), "text": _("The page stays as it is behind it.")},
                opener={"label": _("Open the example"), "opens": "example-notes"},
            ),
        ),
    )


def palette() -> Specimen:
    return Specimen(
        "command_palette",
        _("Command palette"),
        _("Search and actions from anywhere. Every page has one, so the example opens that of this page."),
        (State(_("Plain"), {"label": _("Search and actions"), "action": reverse("search")}),),
        opened_by=("palette_link", {"label": _("Search"), "href": reverse("search")}),
    )


def tooltip() -> Specimen:
    return Specimen(
        "tooltip",
        _("Tooltip"),
        _("A word of explanation, by pointing or by focus; Escape takes it away. Nothing that one needs to know."),
        (
            State(_("Plain"), {"id": "tip-rates", "label": _("About rates"), "text": _("Counted for each hour.")}),
            State(
                _("With an icon of its own"),
                {"id": "tip-key", "label": _("About keys"), "icon": "key", "text": _("Shown once, when it is made.")},
            ),
        ),
    )

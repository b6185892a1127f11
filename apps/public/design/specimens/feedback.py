"""What the page tells."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.public.design.specimen import OF_THE_PAGE, Specimen, State
from apps.public.design.specimens.actions import group
from apps.public.design.words import TONES


def specimens() -> list[Specimen]:
    return [alert(), toasts(), empty(), skeleton(), progress()]


def alert() -> Specimen:
    said = {
        "info": (_("A new version is out"), _("Load the page again to use it.")),
        "success": (_("The address is confirmed"), _("You get mail there from now on.")),
        "warning": (_("The trial ends on Friday"), _("Choose a plan to keep what you made.")),
        "danger": (_("The payment was refused"), _("Your bank gave no reason. Use another card, or ask them.")),
    }
    words = [State(TONES[tone], {"tone": tone, "title": title, "text": text}) for tone, (title, text) in said.items()]
    plain = State(_("One sentence"), {"text": _("Drafts are kept for ninety days.")})
    return Specimen("alert", _("Alert"), _("Something about the whole page, for as long as it is so."), (*words, plain))


def toasts() -> Specimen:
    undo = f"undo:{reverse('design_undo')}"
    told = {
        _("Done, with a way back"): Message(messages.SUCCESS, gettext("Post moved to the trash."), extra_tags=undo),
        _("News"): Message(messages.INFO, gettext("Ada has joined the team.")),
        _("Careful"): Message(messages.WARNING, gettext("Saved, but the picture was too large and was left out.")),
        _("Failed"): Message(messages.ERROR, gettext("Nothing was saved. The form has expired.")),
    }
    use = _("What just happened. News leaves by itself; a failure, and what can be undone, stays.")
    states = (State(name, {"messages": [message], "csrf_token": OF_THE_PAGE}) for name, message in told.items())
    return Specimen("toasts", _("Toasts"), use, tuple(states))


def empty() -> Specimen:
    return Specimen(
        "empty",
        _("Empty state"),
        _("Says what will stand here and how it gets there."),
        (
            State(
                _("Teaches"),
                {
                    "icon": "pencil",
                    "title": _("Write the first post"),
                    "text": _("A draft is enough to begin with; nobody sees it before you publish it."),
                    "action_label": _("See the forms"),
                    "action_href": group("forms"),
                },
            ),
            State(_("Found nothing"), {"icon": "search", "title": _("Nothing matches"), "text": _("Try fewer words.")}),
        ),
    )


def skeleton() -> Specimen:
    return Specimen(
        "skeleton",
        _("Skeleton"),
        _("The shape of what is on its way, so that the page does not jump."),
        (
            State(_("Text"), {"shape": "text", "lines": 4}),
            State(_("Card"), {"shape": "card", "lines": 2}),
            State(_("Person"), {"shape": "person", "lines": 1}),
        ),
    )


def progress() -> Specimen:
    return Specimen(
        "progress",
        _("Progress"),
        _("How far something has come. Of an upload app.js knows it; until then it is hidden."),
        (
            State(_("Begun"), {"id": "begun", "label": _("Importing people: 12 of 300"), "value": 4}),
            State(_("Nearly done"), {"id": "nearly", "label": _("Importing people: 280 of 300"), "value": 93}),
            State(_("Nobody knows how long"), {"id": "open-end", "label": _("Looking at the file"), "busy": True}),
        ),
    )

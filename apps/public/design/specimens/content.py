"""What people read."""

from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.models import User
from apps.common.themes import THEMES
from apps.public.design.specimen import Specimen, State
from apps.public.design.specimens.actions import group
from apps.public.design.words import TONES, VARIANTS


def specimens() -> list[Specimen]:
    return [badge(), avatar(), avatar_group(), icon(), card(), link_card(), feature(), setting(), swatch(), dot()]


def badge() -> Specimen:
    tones = {
        "neutral": _("Archived"),
        "success": _("Published"),
        "warning": _("Draft"),
        "danger": _("Overdue"),
        "info": _("Scheduled"),
    }
    return Specimen(
        "badge",
        _("Badge"),
        _("A state in a word. The word says it; the colour only helps to find it."),
        tuple(State(TONES[tone], {"label": label, "tone": tone}) for tone, label in tones.items()),
    )


def people() -> list[Any]:
    names = ["Maya Lindqvist", "Samuel Osei", "Ada Moreau"]
    return [sitter(), *(User(pk=number, display_name=name) for number, name in enumerate(names))]


def sitter() -> SimpleNamespace:
    """Somebody with a picture, which no upload is needed for."""
    return SimpleNamespace(pk=7, public_name="Noor Haddad", avatar=SimpleNamespace(url=static("img/portrait.svg")))


def avatar() -> Specimen:
    with_picture, maya, samuel, _ada = people()
    return Specimen(
        "avatar",
        _("Avatar"),
        _("A person: the picture, or initials on a colour that stays the same everywhere."),
        (
            State(_("Picture"), {"user": with_picture}),
            State(_("Initials"), {"user": maya}),
            State(_("Small"), {"user": samuel, "size": "sm"}),
            State(_("Large"), {"user": maya, "size": "lg"}),
            State(_("Large picture"), {"user": with_picture, "size": "lg"}),
        ),
    )


def avatar_group() -> Specimen:
    return Specimen(
        "avatar_group",
        _("Avatar group"),
        _("Several people at a glance. The names are read aloud."),
        (
            State(_("A few"), {"users": people(), "label": _("Members")}),
            State(_("Many"), {"users": people(), "more": 12, "label": _("Guests")}),
            State(_("Small"), {"users": people(), "more": 1, "size": "sm"}),
            State(_("Large"), {"users": people()[:2], "size": "lg"}),
        ),
    )


def icon() -> Specimen:
    return Specimen(
        "icon",
        _("Icon"),
        _("A drawing of our own sprite, as high as the text it stands in. It is never read aloud."),
        (
            State(_("As the text"), {"name": "book"}),
            State(_("Small"), {"name": "check-circle", "size": "sm"}),
            State(_("Large"), {"name": "palette", "size": "lg"}),
        ),
    )


def card() -> Specimen:
    return Specimen(
        "card",
        _("Card"),
        _("One thing among several. With an address the whole card leads there."),
        (
            State(_("Plain"), {"title": _("Boring backups"), "text": _("Restoring is the part that has to work.")}),
            State(_("Leads somewhere"), {"title": _("All forms"), "text": _("Every field."), "href": group("forms")}),
            State(
                _("With a badge"),
                {"title": _("The dark season"), "badge": _("Scheduled"), "tone": "info", "text": _("For November.")},
            ),
            State(
                _("With an action and a long name"),
                {
                    "title": _("What we learned from a year of writing release notes that people read to the end"),
                    "action_label": _("Back to the overview"),
                    "action_href": reverse("design"),
                },
            ),
            *(
                State(TONES[tone], {"title": _("Quarterly report"), "badge": _("Checked"), "tone": tone})
                for tone in TONES
            ),
        ),
    )


def link_card() -> Specimen:
    return Specimen(
        "link_card",
        _("Link card"),
        _("A way on, where a page offers a few of them."),
        (State(_("Plain"), {"icon": "grid", "label": _("All components"), "href": reverse("design")}),),
    )


def feature() -> Specimen:
    text = _("Backups, updates and certificates happen by themselves; you read about them on Mondays.")
    return Specimen(
        "feature",
        _("Feature"),
        _("A reason, in a list of reasons."),
        (State(_("Plain"), {"icon": "shield", "title": _("Quiet operations"), "text": text}),),
        within="features",
    )


def setting() -> Specimen:
    to_forms = {"action_label": _("Change"), "action_href": group("forms")}
    return Specimen(
        "setting",
        _("Setting"),
        _("A row of a page of settings: what it is, how it stands, and the way to change it."),
        (
            State(_("Plain"), {"icon": "globe", "title": _("Language"), "text": _("The browser decides."), **to_forms}),
            *(
                State(
                    TONES[tone],
                    {
                        "icon": "key",
                        "title": _("Passkeys"),
                        "text": _("Three devices know you."),
                        "badge": _("On"),
                        "tone": tone,
                        **to_forms,
                    },
                )
                for tone in TONES
            ),
            *(
                State(
                    VARIANTS[variant],
                    {
                        "icon": "lock",
                        "title": _("Password"),
                        "text": _("Changed in spring."),
                        "variant": variant,
                        **to_forms,
                    },
                )
                for variant in VARIANTS
            ),
        ),
        within="settings-list",
    )


def swatch() -> Specimen:
    return Specimen(
        "swatch",
        _("Swatch"),
        _("The colours of a theme beside its name."),
        tuple(State(theme.label, {"theme": theme.name}) for theme in THEMES),
    )


def dot() -> Specimen:
    return Specimen(
        "dot",
        _("Dot"),
        _("The colour that somebody has chosen for something, beside its name."),
        (State(_("With a colour"), {"color": "#0d9488"}), State(_("Without one"))),
    )

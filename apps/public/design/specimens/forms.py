"""What people fill in. Django prints every form by `templates/django/forms/`."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.public.design.forms import PasskeySpecimenForm, SpecimenForm
from apps.public.design.specimen import OF_THE_PAGE, Specimen, State
from apps.public.design.words import VARIANTS

FILLED = {"name": "Harbour", "plan": "studio", "rhythm": "day", "day": "2026-05-17", "news": True, "agreed": True}


def specimens() -> list[Specimen]:
    return [form(), form_fields(), passkey_form()]


def form() -> Specimen:
    trial = {"action": reverse("design_form"), "csrf_token": OF_THE_PAGE}
    return Specimen(
        "form",
        _("Form"),
        _("Fields with labels, help and a button. Send it empty to see how it refuses; nothing is kept."),
        (
            State(
                _("Every field"),
                {
                    "form": SpecimenForm(auto_id="plain_%s"),
                    "submit_label": _("Send"),
                    "cancel_href": reverse("design"),
                    "multipart": True,
                    "id": "trial",
                    **trial,
                },
            ),
            State(
                _("Refused: a summary first, then each field says why"),
                {"form": SpecimenForm({"name": "x" * 41, "day": "?"}, auto_id="refused_%s"), **trial},
            ),
        ),
    )


def form_fields() -> Specimen:
    return Specimen(
        "form_fields",
        _("Form fields"),
        _("The fields alone, for a form with buttons of its own."),
        (
            State(_("Filled in"), {"form": SpecimenForm(initial=FILLED, auto_id="filled_%s")}),
            State(_("Disabled"), {"form": SpecimenForm(initial=FILLED, auto_id="disabled_%s", disabled=True)}),
        ),
    )


def passkey_form() -> Specimen:
    ways = {"action": reverse("mfa_login_webauthn"), "csrf_token": OF_THE_PAGE}
    later = {"options_url": reverse("mfa_login_webauthn"), "next": reverse("design"), **ways}
    return Specimen(
        "passkey_form",
        _("Passkey form"),
        _("Asks the device for a passkey. passkeys.js shows the button where the browser knows them."),
        (
            State(
                _("Adds one; this one has no question to ask and only tells that it failed"),
                {
                    "kind": "create",
                    "form": PasskeySpecimenForm(auto_id="passkey_%s"),
                    "options": {"creation_options": {"publicKey": {}}},
                    "label": _("Add a passkey"),
                    "csrf_token": OF_THE_PAGE,
                },
            ),
            *(
                State(word, {"kind": "get", "label": _("Sign in with a passkey"), "variant": variant, **later})
                for variant, word in VARIANTS.items()
            ),
        ),
    )

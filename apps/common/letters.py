"""A letter: a mail made of two templates, `<template>_subject.txt` and `<template>_message.txt`, and the text as HTML.

    letter("plants/email/thirsty", to=alice.email, person=alice, by=bob, plant=plant).send()

It is written in the language of whoever gets it and shows times in their zone. The row of the mail log comes about in
the transaction of what the letter tells: both or neither.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from apps.common.languages import speaking_to
from apps.common.models.user import User

PAGE = "account/email/message.html"


def letter(
    template: str,
    *,
    to: str,
    person: User | None,
    by: User | None = None,
    headers: Mapping[str, str] | None = None,
    **facts: Any,
) -> EmailMultiAlternatives:
    """`person` has the account with the address `to`, if anybody has; `by` is who is at the screen."""
    # It writes to the mail log, a model, while models are what sends letters.
    from apps.common.mail import label

    site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    with speaking_to(person, by=by):
        # One line, whatever a team or a key is called.
        subject = " ".join(render_to_string(f"{template}_subject.txt", site | facts).split())
        text = render_to_string(f"{template}_message.txt", site | facts).strip()
        message = EmailMultiAlternatives(subject, text, to=[to], headers=dict(headers or {}))
        page = {"site_name": settings.SITE_NAME, "subject": subject, "text": text}
        message.attach_alternative(render_to_string(PAGE, page), "text/html")
    # The row of somebody who has left is gone, and the letter says so.
    return label(message, kind=template, person=person if person and person.pk else None)

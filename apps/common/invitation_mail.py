"""The mail with the link of an invitation: the only place that ever holds the token as it is."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

if TYPE_CHECKING:
    from apps.common.models.invitation import Invitation


def send_invitation(invitation: "Invitation", token: str) -> None:
    """The mail is written down in the transaction that makes the invitation: both come about or neither."""
    # It writes to the mail log, a model, while the models are what calls this module.
    from apps.common.mail import label

    context = {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "invitation": invitation,
        "invitation_url": settings.SITE_URL + reverse("invitation", args=[token]),
    }
    # One line, whatever a team is called.
    subject = " ".join(render_to_string("teams/email/invitation_subject.txt", context).split())
    text = render_to_string("teams/email/invitation_message.txt", context).strip()
    message = EmailMultiAlternatives(subject, text, to=[invitation.email])
    page = {"site_name": settings.SITE_NAME, "subject": subject, "text": text}
    message.attach_alternative(render_to_string("account/email/message.html", page), "text/html")
    label(message, kind="teams/email/invitation").send()

"""The mail with the link of an invitation: the only place that ever holds the token as it is."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from apps.common.letters import letter
from apps.common.models.user import User

if TYPE_CHECKING:
    from apps.common.models.invitation import Invitation


def send_invitation(invitation: "Invitation", token: str) -> None:
    """The mail is written down in the transaction that makes the invitation: both come about or neither."""
    letter(
        "teams/email/invitation",
        to=invitation.email,
        person=User.objects.filter(email=invitation.email).first(),
        invitation=invitation,
        invitation_url=settings.SITE_URL + reverse("invitation", args=[token]),
    ).send()

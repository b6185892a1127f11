"""Mail about a person's own account from where no request is at hand, in the language of the person."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from apps.common.mail import label
from apps.common.models.user import User


def send(name: str, user: User, context: dict[str, Any]) -> None:
    """`name` is that of the templates in `account/email/`. The mail is written down in the present transaction."""
    ours = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "user": user}
    with override(user.language or settings.LANGUAGE_CODE):
        subject = " ".join(render_to_string(f"account/email/{name}_subject.txt", ours | context).split())
        text = render_to_string(f"account/email/{name}_message.txt", ours | context).strip()
        page = {"site_name": settings.SITE_NAME, "subject": subject, "text": text}
        html = render_to_string("account/email/message.html", page)
    message = EmailMultiAlternatives(subject, text, to=[user.email])
    message.attach_alternative(html, "text/html")
    label(message, kind=f"account/email/{name}", person=user if user.pk else None).send()

"""What goes with an account beyond what the database takes along by itself (`on_delete` of each model)."""

from django.db.models import Q

from apps.common.models import Invitation, MailMessage, User


def erase_picture(user: User) -> None:
    """Before the commit: a kill in between leaves an account that is deleted by the next turn, and no picture."""
    if user.avatar:
        user.avatar.storage.delete(str(user.avatar.name))


def erase_mail(user: User) -> None:
    MailMessage.objects.filter(Q(person=user) | Q(to=user.email)).delete()


def erase_answered_invitations(user: User) -> None:
    """With the address of the person. An open one is an offer of the team to whoever has the address."""
    answered = Q(accepted_at__isnull=False) | Q(declined_at__isnull=False) | Q(revoked_at__isnull=False)
    Invitation.objects.filter(answered, Q(accepted_by=user) | Q(email=user.email)).delete()

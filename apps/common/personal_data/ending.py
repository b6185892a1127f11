"""What goes with an account beyond what the database takes along by itself (`on_delete` of each model)."""

from django.db.models import Q

from apps.common.models import DataExport, Invitation, MailMessage, User


def stop_exports(user: User) -> None:
    """Nobody could fetch what is under way."""
    DataExport.objects.of(user).under_way().delete()


def erase_picture(user: User) -> None:
    """Before the commit: a kill in between leaves an account that is deleted by the next turn, and no picture."""
    if user.avatar:
        user.avatar.storage.delete(str(user.avatar.name))


def erase_mail(user: User) -> None:
    MailMessage.objects.filter(Q(person=user) | Q(to=user.email)).delete()


def erase_invitations(user: User) -> None:
    """Those that came to the address of the person, whatever became of them."""
    Invitation.objects.filter(Q(accepted_by=user) | Q(email=user.email)).delete()

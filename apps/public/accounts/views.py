from allauth.account import views
from django.http import HttpRequest

from apps.public.accounts.forms import send_link


class EmailView(views.EmailView):
    """One address per person: a new one takes over by being confirmed, never by being chosen."""

    def _action_send(self, request: HttpRequest) -> None:
        if address := self._get_email_address(request):
            send_link(request, address)

    def _action_primary(self, request: HttpRequest) -> None:
        """No button asks for this. allauth would make an unconfirmed address the login."""

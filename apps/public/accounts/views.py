from allauth.account import views
from allauth.account.forms import SignupForm
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from apps.public.accounts.forms import send_link


class SignupView(views.SignupView):
    def form_valid(self, form: SignupForm) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except IntegrityError:
            # Somebody took the address since the form was checked. Checked again, it is answered as any taken one.
            form.full_clean()
            response = super().form_valid(form) if form.is_valid() else self.form_invalid(form)
        return response


class EmailView(views.EmailView):
    """One address per person: a new one takes over by being confirmed, never by being chosen."""

    def _action_send(self, request: HttpRequest) -> None:
        if address := self._get_email_address(request):
            send_link(request, address)

    def _action_primary(self, request: HttpRequest) -> None:
        """No button asks for this. allauth would make an unconfirmed address the login."""

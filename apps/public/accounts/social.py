"""Signing in by way of somebody else: whose word counts, and for which account."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.socialaccount import forms
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.provider import Provider
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.models import User
from apps.common.themes import cookie_theme
from apps.public.accounts.forms import HouseForm


class SocialAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _(
            "An account with this e-mail address exists. Sign in there, then connect %s on the page Security."
        ),
        "no_password": _("This is your only way in. Set a password first, then disconnect it."),
        "no_verified_email": _("Confirm your e-mail address first. Without it you could not get in again."),
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """From the environment alone: a row in the database must not open a second way in."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Names as the provider tells them, as far as they fit; the handle is made as for everybody."""
        for address in sociallogin.email_addresses:
            # Some providers answer with words, and "false" is true to Python.
            address.verified = address.verified is True
        user: User = super().populate_user(request, sociallogin, {**data, "username": ""})
        user.display_name = " ".join(filter(None, (user.first_name, user.last_name)))
        for name in ("first_name", "last_name", "display_name"):
            setattr(user, name, getattr(user, name)[: cast("Field[Any, Any]", User._meta.get_field(name)).max_length])
        user.theme = cookie_theme(request)
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account whose owner proved the same address, here and there.

        One that nobody confirmed here may have been typed in by a stranger, who would then share the account.
        """
        proven = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        ours = EmailAddress.objects.filter(email__in=proven, verified=True, primary=True).select_related("user").first()
        return (ours.user, ours.email) if ours else None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The token has done its work; it goes neither into the database nor into a session."""
        sociallogin.token = None


class SocialSignupForm(HouseForm, forms.SignupForm):
    pass


class DisconnectForm(forms.DisconnectForm):
    def save(self) -> None:
        account: SocialAccount = self.cleaned_data["account"]
        try:
            account.get_provider()
        except SocialApp.DoesNotExist:
            # Its keys were taken out of the environment; the account that is left must be possible to remove.
            account._provider = RetiredProvider(self.request, account.provider)
        super().save()


class RetiredProvider(Provider):
    """Stands for one that is not set up any more, of which only the id is known."""

    uses_apps = False

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request)
        self.id = self.name = provider_id

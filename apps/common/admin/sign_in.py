"""How people get in: second factors, sessions and accounts elsewhere. To look at; keys and secrets stay hidden."""

from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.admin import register, site
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.access import may_manage
from apps.common.admin.base import Admin, StaffRequest, badge
from apps.common.admin.permissions import ReadOnly
from apps.common.contributions import Text
from apps.common.models import UserSession

PERSON = ("user__email", "user__first_name", "user__last_name", "user__display_name")
TONES = {"totp": "info", "webauthn": "success", "recovery_codes": ""}
KINDS = {
    "totp": _("Authenticator app"),
    "webauthn": _("Passkey"),
    "recovery_codes": _("Recovery codes"),
}

# Their own admins would show secrets; importing them here makes sure that they are registered by now. Keys of
# providers come from the environment and tokens are not kept, so the last two have no rows.
for package in ("allauth.mfa.admin", "allauth.socialaccount.admin"):
    import_module(package)
site.unregister([Authenticator, SocialAccount, SocialApp, SocialToken])


class HidesSecrets(ReadOnly, Admin):
    hidden: tuple[str, ...] = ()
    list_select_related = ("user",)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address would find out letter by letter what the page does not show.
        return not lookup.startswith(self.hidden) and super().lookup_allowed(lookup, value, request)


@register(Authenticator)
class AuthenticatorAdmin(HidesSecrets):
    """Taken off by the action of a person, which takes off all of them."""

    hidden = ("data",)
    list_display = ("user", "kind", "created_at", "last_used_at")
    list_filter = ("type",)
    search_fields = PERSON
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    fields = ("user", "type", "created_at", "last_used_at")

    @badge(_("Kind"), tones=TONES, ordering="type")
    def kind(self, factor: Authenticator) -> tuple[str, Text]:
        return factor.type, KINDS[factor.type]


@register(SocialAccount)
class SocialAccountAdmin(HidesSecrets):
    hidden = ("extra_data",)
    list_display = ("user", "provider", "date_joined", "last_login")
    list_filter = ("provider",)
    search_fields = PERSON
    date_hierarchy = "date_joined"
    ordering = ("-date_joined", "-pk")
    fields = ("user", "provider", "uid", "date_joined", "last_login")


@register(UserSession)
class UserSessionAdmin(HidesSecrets):
    """Deleting one signs it out."""

    hidden = ("session_key",)
    list_display = ("user", "device", "address", "created_at")
    search_fields = (*PERSON, "address")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    fields = ("user", "device", "agent", "address", "created_at")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super(ReadOnly, self).has_delete_permission(request, obj)
        return allowed and (obj is None or may_manage(request.user, obj.user))

    def delete_model(self, request: StaffRequest, obj: UserSession) -> None:  # type: ignore[override]
        UserSession.objects.filter(pk=obj.pk).end(by=request.user)

    def delete_queryset(
        self,
        request: StaffRequest,  # type: ignore[override]
        queryset: QuerySet[UserSession],
    ) -> None:
        UserSession.objects.filter(pk__in=queryset).end(by=request.user)

    @display(description=_("Device"))
    def device(self, session: UserSession) -> Text:
        return session.device

"""Addresses as allauth keeps them. They come from people themselves; staff looks and, if need be, confirms."""

from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.admin import register, site
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.admin.access import may_manage
from apps.common.admin.base import Admin

# Importing allauth's admin makes sure that it is registered by now.
import_module("allauth.account.admin")
site.unregister(EmailAddress)


class EmailAddressForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_verified(self) -> bool:
        verified: bool = self.cleaned_data["verified"]
        if verified and not self.instance.can_set_verified():
            raise ValidationError(_("Somebody else has confirmed this address already."))
        return verified


@register(EmailAddress)
class EmailAddressAdmin(Admin):
    form = EmailAddressForm
    list_display = ("email", "user", "verified", "primary")
    list_filter = ("verified", "primary")
    list_select_related = ("user",)
    search_fields = ("email", "user__email", "user__first_name", "user__last_name", "user__display_name")
    fields = ("email", "user", "primary", "verified")
    readonly_fields = ("email", "user", "primary")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[EmailAddress]:
        addresses: QuerySet[EmailAddress] = super().get_queryset(request)
        return addresses.select_related("user")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_manage(request.user, obj.user))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_manage(request.user, obj.user))

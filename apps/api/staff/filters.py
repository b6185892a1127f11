from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import FilterSet

from apps.api.filters import Flag, FromDay, ThroughDay, Words
from apps.common.models import User

ROLES: dict[str, dict[str, bool]] = {
    "user": {"is_staff": False, "is_superuser": False},
    "staff": {"is_staff": True},
    "superuser": {"is_superuser": True},
}


class AdminUserFilter(FilterSet):
    is_active = Flag()
    role = django_filters.CharFilter(method="of_role", help_text="user, staff, superuser or the name of a group")
    registration_date_start = FromDay("date_joined")
    registration_date_end = ThroughDay("date_joined")
    search = Words(["email", "username", "first_name", "last_name", "display_name"])
    ordering = django_filters.OrderingFilter(fields=["id", "date_joined", "email", "last_login"])

    class Meta:
        model = User
        fields: tuple[str, ...] = ()

    def of_role(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        if value in ROLES:
            return people.filter(**ROLES[value])
        return people.filter(groups__name=value)

    def get_form_class(self) -> Any:
        """A role that nobody could have is a mistake of the caller."""
        form = super().get_form_class()

        def clean_role(self: Any) -> str:
            role: str = self.cleaned_data["role"]
            if role and role not in ROLES and not Group.objects.filter(name=role).exists():
                raise forms.ValidationError(_("There is no such role or group."))
            return role

        return type(form.__name__, (form,), {"clean_role": clean_role})

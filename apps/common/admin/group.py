from typing import Any

from django.contrib.admin import register, site
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.models import Group
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.common.admin.base import Admin
from apps.common.admin.permissions import SuperusersWrite

site.unregister(Group)


@register(Group)
class GroupAdmin(SuperusersWrite, DjangoGroupAdmin, Admin):
    list_display = ("name", "people", "rights")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        groups: QuerySet[Group] = super().get_queryset(request)
        return groups.annotate(people=Count("user", distinct=True), rights=Count("permissions", distinct=True))

    @display(description=_("People"), ordering="people")
    def people(self, group: Any) -> int:
        count: int = group.people
        return count

    @display(description=_("Rights"), ordering="rights")
    def rights(self, group: Any) -> int:
        count: int = group.rights
        return count

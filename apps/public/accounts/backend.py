from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from apps.common.models import User


class AuthenticationBackend(AllauthBackend):
    """allauth's ways in; rights are asked for once, where Django asks for a person's and for their groups' apart."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if obj is not None or user_obj.is_anonymous or not user_obj.is_active or user_obj.is_superuser:
            found: set[str] = super().get_all_permissions(user_obj, obj)
            return found
        if not hasattr(user_obj, "_perm_cache"):  # Django's own name for it, which its other methods read
            user_obj._perm_cache = rights_of(user_obj)
        cached: set[str] = user_obj._perm_cache
        return cached


def rights_of(user: User) -> set[str]:
    own = User.user_permissions.through.objects.filter(user=user).values("permission")
    of_groups = Group.permissions.through.objects.filter(group__user=user).values("permission")
    rights = Permission.objects.filter(Q(pk__in=own) | Q(pk__in=of_groups)).order_by()
    return {f"{app}.{codename}" for app, codename in rights.values_list("content_type__app_label", "codename")}

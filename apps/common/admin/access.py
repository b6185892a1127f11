"""Who may see what, and whose account a staff member may touch."""

from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from apps.common.models import User


def may_view(request: HttpRequest, model: str) -> bool:
    """Whether the person may open the changelist of `app_label.model`."""
    return site.get_model_admin(apps.get_model(model)).has_view_permission(request)


def changelist_url(model: str) -> str:
    return reverse(f"admin:{model.replace('.', '_')}_changelist")


def may_manage(actor: User | AnonymousUser, person: User) -> bool:
    """Accounts that open the admin belong to superusers: whoever resets their password becomes one of them."""
    return actor.is_superuser or not (person.is_staff or person.is_superuser)


def manageable(actor: User | AnonymousUser, people: QuerySet[User]) -> QuerySet[User]:
    """`may_manage` for many."""
    return people if actor.is_superuser else people.filter(is_staff=False, is_superuser=False)

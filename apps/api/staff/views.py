"""Accounts, managed by staff: whoever may view people in the admin sees them here, whoever may change them may here.

The rules are those of the admin: accounts that open the admin are a superuser's to touch, nobody locks himself out, and
each change leaves an audit row with what was before.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from apps.api.models import TokenFamily
from apps.api.staff.filters import AdminUserFilter
from apps.api.staff.serializers import ActiveSerializer, AdminUserSerializer, DoneSerializer, ResetSerializer
from apps.api.views import ModelDoor
from apps.common.admin.access import may_manage
from apps.common.audit import record
from apps.common.audit.comparison import Row, columns, difference
from apps.common.errors import BusinessRule
from apps.common.models import User, UserSession

NOT_YOURS = _("This account opens the admin. A superuser has to do that.")
MAILED = _("The person got a link by mail.")
CHANGED = _("The password was changed, and the person is signed out everywhere.")


class LocksOut(BusinessRule):
    message = _("This is your own account: you would lock yourself out.")


class StaffOnly(BasePermission):
    """The rights of the admin: `view_user` to look, `change_user` for anything else."""

    def has_permission(self, request: Request, view: Any) -> bool:
        right = "view" if request.method in SAFE_METHODS else "change"
        user: Any = request.user
        return bool(user.is_authenticated and user.is_staff and user.has_perm(f"common.{right}_user"))

    def has_object_permission(self, request: Request, view: Any, obj: User) -> bool:
        self.message = NOT_YOURS
        user: Any = request.user
        return request.method in SAFE_METHODS or may_manage(user, obj)


@extend_schema_view(
    list=extend_schema(operation_id="admin_users_list", summary="List all accounts"),
    retrieve=extend_schema(operation_id="admin_users_retrieve", summary="Show an account"),
)
class AdminUserViewSet(ListModelMixin, RetrieveModelMixin, ModelDoor):
    serializer_class: type[BaseSerializer[User]] = AdminUserSerializer
    permission_classes = (StaffOnly,)
    filterset_class = AdminUserFilter
    takes_keys = False

    def get_queryset(self) -> QuerySet[User]:
        people = User.objects.order_by("pk").prefetch_related("groups")
        return people if self.request.method in SAFE_METHODS else people.select_for_update(of=("self",))

    @extend_schema(operation_id="admin_users_update", summary="Write an account anew")
    @transaction.atomic
    def update(self, request: Request, pk: int) -> Response:
        return self.changed(request, partial=False)

    @extend_schema(operation_id="admin_users_partial_update", summary="Change an account")
    @transaction.atomic
    def partial_update(self, request: Request, pk: int) -> Response:
        return self.changed(request, partial=True)

    def changed(self, request: Request, *, partial: bool) -> Response:
        person = self.get_object()
        before = told(person)
        serializer = self.get_serializer(person, data=request.data, partial=partial)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        self.write_down("user.changed", person, before)
        return self.answer(person)

    @extend_schema(operation_id="admin_users_reset_password", request=ResetSerializer, responses=DoneSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def reset_password(self, request: Request, pk: int) -> Response:
        """A new password, or without one a link by mail with which the person sets one."""
        person = self.get_object()
        serializer = ResetSerializer(data=request.data, context={"user": person})
        serializer.is_valid(raise_exception=True)
        password = serializer.validated_data.get("new_password")
        if password:
            self.give_password(request, person, password)
        else:
            request_password_reset(request._request, person.email, [person], default_token_generator)
            record("password.reset_link_sent", actor=self.person, target=person)
        return Response({"success": True, "message": CHANGED if password else MAILED})

    def give_password(self, request: Request, person: User, password: str) -> None:
        adapter = get_adapter(request._request)
        adapter.set_password(person, password)
        TokenFamily.objects.filter(user=person).end(by=self.person, reason="the password was reset")
        UserSession.objects.filter(user=person).end(by=self.person)
        record("password.reset_by_staff", actor=self.person, target=person)
        adapter.send_notification_mail("account/email/password_reset", person)

    @extend_schema(operation_id="admin_users_toggle_active", request=ActiveSerializer, responses=AdminUserSerializer)
    @action(detail=True, methods=["patch"])
    @transaction.atomic
    def toggle_active(self, request: Request, pk: int) -> Response:
        """Deactivate an account, or activate it again. What it is signed in with ends at once."""
        person = self.get_object()
        serializer = ActiveSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        active = serializer.validated_data.get("is_active", not person.is_active)
        if person == self.person and not active:
            raise LocksOut
        before = told(person)
        person.is_active = active
        person.save(update_fields=["is_active"])
        self.write_down("user.activated" if active else "user.deactivated", person, before)
        return self.answer(person)

    def write_down(self, verb: str, person: User, before: Row) -> None:
        was, now = difference(before, told(person))
        if was or now:
            record(verb, actor=self.person, target=person, before=was, after=now)
        if not person.is_active:
            UserSession.objects.filter(user=person).end(by=self.person)
            TokenFamily.objects.filter(user=person).end(by=self.person, reason="the account was deactivated")

    def answer(self, person: User) -> Response:
        fresh = get_object_or_404(User.objects.prefetch_related("groups"), pk=person.pk)
        return Response(self.get_serializer(fresh).data)


def told(person: User) -> Row:
    """What an audit row says of an account."""
    fresh = User.objects.get(pk=person.pk)
    return columns(fresh) | {"groups": sorted(fresh.groups.values_list("name", flat=True))}

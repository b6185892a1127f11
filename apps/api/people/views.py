"""People: the own account, the password, the public side of others."""

from typing import Any

from django.db.models import QuerySet
from django.middleware.csrf import get_token
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.authentication import credential_of
from apps.api.conditional import Tagged
from apps.api.content import JsonParser
from apps.api.filters import Words
from apps.api.people.password import change_password
from apps.api.people.serializers import (
    MeSerializer,
    PasswordSerializer,
    PersonSerializer,
    ProfileInJsonSerializer,
    ProfileSerializer,
)
from apps.api.views import Door, ModelDoor
from apps.common.models import User

PROFILE = {"application/json": ProfileInJsonSerializer, "multipart/form-data": ProfileSerializer}


class PeopleFilter(FilterSet):
    """Addresses are no part of what is searched."""

    search = Words(["display_name", "username", "first_name", "last_name"])

    class Meta:
        model = User
        fields: tuple[str, ...] = ()


@extend_schema_view(
    list=extend_schema(operation_id="users_list", summary="List people"),
    retrieve=extend_schema(operation_id="users_retrieve", summary="Show a person"),
)
class PeopleViewSet(ListModelMixin, RetrieveModelMixin, ModelDoor):
    """Active accounts, by what everybody may know of them."""

    serializer_class = PersonSerializer
    filterset_class = PeopleFilter

    def get_queryset(self) -> QuerySet[User]:
        return User.objects.filter(is_active=True).order_by("pk")


class MeView(Tagged, Door):
    """The own account."""

    parser_classes = (JsonParser, MultiPartParser)

    @extend_schema(operation_id="users_me_retrieve", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Who is calling, with what may be shown to this person: `roles` and `permissions`."""
        if credential_of(request) == "session":
            # A page that only speaks JSON learns its CSRF token here.
            get_token(request._request)
        return Response(self.told(request))

    @extend_schema(operation_id="users_me_update", request=PROFILE, responses=MeSerializer)
    def put(self, request: Request) -> Response:
        """Write the own profile anew."""
        return self.change(request, partial=False)

    @extend_schema(operation_id="users_me_partial_update", request=PROFILE, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Change the own profile."""
        return self.change(request, partial=True)

    def change(self, request: Request, *, partial: bool) -> Response:
        serializer = ProfileSerializer(self.person, data=request.data, partial=partial, context={"request": request})
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(self.told(request))

    def row(self) -> User:
        return self.person

    def shown(self) -> Any:
        self.person.refresh_from_db()
        return self.told(self.request)

    def told(self, request: Request) -> Any:
        return MeSerializer(self.person, context={"request": request}).data


class PasswordView(Door):
    takes_keys = False
    idempotent = False
    limits = ("login",)

    @extend_schema(operation_id="users_me_password", request=PasswordSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """A new password. Every session but the own one and every token ends with the old one."""
        serializer = PasswordSerializer(data=request.data, context={"user": self.person})
        serializer.is_valid(raise_exception=True)
        change_password(request._request, self.person, **serializer.validated_data)
        return Response(status=204)

"""What every view of the JSON door has in common: who may come in with what, and in which order that is asked.

    class RecipeViewSet(ModelDoor):
        app = "recipes"                       # keys need the scope read or recipes:read, write or recipes:write
        serializer_class = RecipeSerializer
        filterset_class = RecipeFilter

        def get_queryset(self):
            return Recipe.objects.visible_to(self.request.user)

An address that manages credentials or people says `takes_keys = False`, one that hands out secrets says
`idempotent = False`, and one that is counted apart names the rates, as in `limits = ("login",)`.
"""

from typing import Any, ClassVar, cast

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, AuthenticationFailed, MethodNotAllowed, PermissionDenied
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from apps.api.authentication import credential_of
from apps.api.conditional import Conditional
from apps.api.exceptions import CsrfFailed
from apps.api.idempotency import Idempotent
from apps.api.limits.door import Limited
from apps.api.versions import speak, version_of
from apps.common.models import User

READ, WRITE = "read", "write"
NO_KEYS = _("This address takes no API key. Sign in, or send a token.")
NO_SCOPE = _("This API key lacks the scope %(scopes)s.")
NUL = _("This holds a character that no text may hold.")


class Door(Limited, Idempotent, APIView):
    """Base of every view below `/api/`."""

    # Without OPTIONS: the schema tells what an address takes, and a preflight is answered before it gets here.
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    app: ClassVar[str] = ""
    takes_keys: ClassVar[bool] = True

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Machines get times in UTC, whatever zone the person of a session has chosen."""
        self.refused: APIException | None = None
        with timezone.override("UTC"):
            return super().dispatch(*args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """A method that is not taken is refused to everybody alike, before it is asked who they are."""
        if request.method not in self.allowed_methods:
            raise MethodNotAllowed(str(request.method))
        super().initial(request, *args, **kwargs)
        refuse_nul(request)
        method = str(request.method).lower()
        setattr(self, method, self.around(request, getattr(self, method)))

    def perform_authentication(self, request: Request) -> None:
        """A bad credential is held back: where visitors are let in it breaks nothing, elsewhere it is the answer.

        Who is asking decides what the request counts for, and which version it speaks.
        """
        try:
            super().perform_authentication(request)
        except (AuthenticationFailed, CsrfFailed) as error:
            request._not_authenticated()  # type: ignore[attr-defined]
            self.refused = error
        self.count(request)
        speak(request, version_of(request))

    def permission_denied(self, request: Request, message: str | None = None, code: str | None = None) -> Any:
        if self.refused:
            raise self.refused
        super().permission_denied(request, message, code)

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        if credential_of(request) != "key":
            return
        if not self.takes_keys:
            raise PermissionDenied(NO_KEYS)
        key: Any = request.auth
        if not key.allows(action_of(request), self.app):
            raise PermissionDenied(NO_SCOPE % {"scopes": " or ".join(self.scopes(action_of(request)))})

    def scopes(self, action: str) -> list[str]:
        """Any one of these lets a key in: `read`, or `recipes:read`."""
        return [action, f"{self.app}:{action}"] if self.app else [action]

    @property
    def person(self) -> User:
        """Who is calling, at an address that nobody reaches anonymously."""
        return cast("User", self.request.user)


class ModelDoor(Conditional, Door, GenericViewSet[Any]):
    """A view set over rows that the person may see; the mixins of Django REST framework add what can be done."""

    lookup_value_converter = "int"

    def get_object(self) -> Any:
        """Filters of the list say nothing about one row."""
        row = get_object_or_404(self.get_queryset(), **{self.lookup_field: self.kwargs[self.lookup_field]})
        self.check_object_permissions(self.request, row)
        return row


def action_of(request: Request) -> str:
    return READ if request.method in SAFE_METHODS else WRITE


def refuse_nul(request: Request) -> None:
    """PostgreSQL takes no NUL in a text, so a filter with one would be an error of the server."""
    for name, values in request.query_params.lists():
        if any("\x00" in value for value in values):
            raise Invalid({name.replace("\x00", ""): [NUL]})

"""One's own API keys, and those of teams where one may manage them."""

from datetime import timedelta
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from apps.api.keys.serializers import (
    ApiKeySerializer,
    IssuedKeySerializer,
    KeyChangeSerializer,
    NewKeySerializer,
    RotationSerializer,
    UsageQuerySerializer,
    UsageSerializer,
)
from apps.api.models import ApiKey
from apps.api.models.key_usage import usage_report
from apps.api.views import ModelDoor


@extend_schema(tags=["keys"])
@extend_schema_view(
    list=extend_schema(operation_id="keys_list", summary="List the keys that you may manage"),
    retrieve=extend_schema(operation_id="keys_retrieve", summary="Show a key, without its text"),
)
class KeyViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ModelDoor):
    queryset = ApiKey.objects.none()
    serializer_class = ApiKeySerializer
    takes_keys = False
    # Answers that hold a key are not stored to be given again.
    idempotent: ClassVar[bool] = False

    def get_queryset(self) -> Any:
        return ApiKey.objects.visible_to(self.person)

    @extend_schema(operation_id="keys_create", request=NewKeySerializer, responses={201: IssuedKeySerializer})
    def create(self, request: Request) -> Response:
        """A new key. Its text is in this answer and nowhere else."""
        return self.issued(*ApiKey.objects.issue(by=self.person, **self.checked(NewKeySerializer)))

    @extend_schema(operation_id="keys_partial_update", request=KeyChangeSerializer, responses=ApiKeySerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Another name, other scopes, another end. What has been revoked or replaced stays as it is."""
        key = self.get_object()
        key.change(by=self.person, **self.checked(KeyChangeSerializer))
        return Response(self.get_serializer(key).data)

    @extend_schema(operation_id="keys_destroy")
    def destroy(self, request: Request, pk: int) -> Response:
        """The key opens nothing any more, and its usage is forgotten. To keep that, revoke it."""
        self.get_object().remove(by=self.person)
        return Response(status=204)

    @extend_schema(operation_id="keys_rotate", request=RotationSerializer, responses={201: IssuedKeySerializer})
    def rotate(self, request: Request, pk: int) -> Response:
        """A new key in place of this one. It acts as whoever asks for it."""
        overlap = timedelta(hours=self.checked(RotationSerializer)["overlap_hours"])
        return self.issued(*self.get_object().rotate(by=self.person, overlap=overlap))

    @extend_schema(operation_id="keys_revoke", request=None, responses=ApiKeySerializer)
    def revoke(self, request: Request, pk: int) -> Response:
        """From the next request on the key opens nothing. To revoke it again changes nothing."""
        key = self.get_object()
        key.revoke(by=self.person)
        return Response(self.get_serializer(key).data)

    @extend_schema(operation_id="keys_usage", parameters=[UsageQuerySerializer], responses=UsageSerializer)
    def usage(self, request: Request, pk: int) -> Response:
        """What the key was used for, at most a minute late."""
        query = UsageQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        return Response(UsageSerializer(usage_report(self.get_object(), query.validated_data["days"])).data)

    def checked(self, serializer: type[BaseSerializer[Any]]) -> dict[str, Any]:
        given = serializer(data=self.request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        valid: dict[str, Any] = given.validated_data
        return valid

    def issued(self, key: ApiKey, text: str) -> Response:
        key.key = text  # type: ignore[attr-defined]  # for this one answer
        answer = IssuedKeySerializer(key, context=self.get_serializer_context()).data
        return Response(answer, status=201, headers={"Cache-Control": "no-store"})

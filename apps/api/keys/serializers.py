from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from apps.api import scopes as scope
from apps.api.fields import RowField
from apps.api.models import ApiKey
from apps.api.models.api_key import LONGEST_OVERLAP
from apps.api.models.api_key_queryset import MANAGE
from apps.api.models.key_usage import KEPT
from apps.common.models import Team

SHOWN = ("id", "name", "prefix", "scopes", "team", "expires_at", "last_used_at", "revoked_at", "created_at")
ASKED = {"name": "Nightly export", "scopes": ["read"], "expires_at": "2027-12-01T00:00:00Z"}
KEY: dict[str, Any] = {
    "id": 7,
    "name": "Nightly export",
    "prefix": "k3XwT9aZ",
    "scopes": ["read"],
    "team": None,
    "expires_at": "2027-12-01T00:00:00Z",
    "last_used_at": "2026-12-01T11:58:00Z",
    "revoked_at": None,
    "created_at": "2026-12-01T09:30:00Z",
    "api_version": "2026-12-01",
}
NEW_KEY = KEY | {"last_used_at": None, "key": "gw_live_k3XwT9aZ.0Vq5tJm8sYd2Lr7HcB4nGx9WzPfK1eUa"}
USED = {
    "totals": {"requests": 42, "errors": 1},
    "days": [{"date": "2026-12-01", "requests": 42, "errors": 1}],
    "endpoints": [{"route": "/api/users/me/", "method": "GET", "requests": 42, "errors": 1}],
}


def valid_scopes(scopes: list[str]) -> None:
    try:
        scope.in_order(scopes)
    except ValidationError as error:
        raise serializers.ValidationError(error.messages) from error


def to_come(moment: datetime) -> None:
    if moment <= timezone.now():
        raise serializers.ValidationError(
            _("This has passed. Choose a time to come, or nothing for a key without end.")
        )


def scope_list(**options: Any) -> serializers.ListField:
    told = "`read` and `write` hold everywhere, those of a part, like `todos:write`, there only."
    word = serializers.CharField(max_length=100)
    return serializers.ListField(child=word, allow_empty=False, validators=[valid_scopes], help_text=told, **options)


def end(**options: Any) -> serializers.DateTimeField:
    told = "Null for a key without end."
    return serializers.DateTimeField(allow_null=True, validators=[to_come], help_text=told, **options)


@extend_schema_field(serializers.IntegerField(help_text="A team whose API keys you may manage."))
class ManagedTeam(RowField[Team]):
    """A team of somebody else is answered like one that is not there."""

    default_error_messages = {"does_not_exist": _("There is no such team, or you may not manage its API keys.")}

    def get_queryset(self) -> Any:
        return Team.objects.where(self.context["request"].user, may=MANAGE)


@extend_schema_serializer(examples=[OpenApiExample("A key", KEY, response_only=True)])
class ApiKeySerializer(serializers.ModelSerializer[ApiKey]):
    scopes = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ApiKey
        fields: tuple[str, ...] = (*SHOWN, "api_version")
        read_only_fields = fields


@extend_schema_serializer(examples=[OpenApiExample("A new key", NEW_KEY, response_only=True)])
class IssuedKeySerializer(ApiKeySerializer):
    """The one answer that holds the key itself."""

    key = serializers.CharField(read_only=True, help_text="Shown this once; nothing keeps it.")

    class Meta(ApiKeySerializer.Meta):
        fields = (*ApiKeySerializer.Meta.fields, "key")
        read_only_fields = fields


@extend_schema_serializer(examples=[OpenApiExample("Ask for a key", ASKED, request_only=True)])
class NewKeySerializer(serializers.Serializer[ApiKey]):
    name = serializers.CharField(max_length=80)
    scopes = scope_list()
    expires_at = end(required=False, default=None)
    team = ManagedTeam(required=False, default=None, allow_null=True)


@extend_schema_serializer(examples=[OpenApiExample("Take a scope away", {"scopes": ["read"]}, request_only=True)])
class KeyChangeSerializer(serializers.Serializer[ApiKey]):
    """A key that acts as somebody else takes fewer scopes and an earlier end only."""

    name = serializers.CharField(max_length=80, required=False)
    scopes = scope_list(required=False)
    expires_at = end(required=False)


@extend_schema_serializer(examples=[OpenApiExample("A day for both", {"overlap_hours": 24}, request_only=True)])
class RotationSerializer(serializers.Serializer[Any]):
    overlap_hours = serializers.IntegerField(
        min_value=0,
        max_value=LONGEST_OVERLAP // timedelta(hours=1),
        default=0,
        help_text="For so long the old key goes on beside the new one.",
    )


class UsageQuerySerializer(serializers.Serializer[Any]):
    days = serializers.IntegerField(
        min_value=1, max_value=KEPT.days, default=30, help_text="So many days in UTC, with today as the last."
    )


class UsageCountsSerializer(serializers.Serializer[Any]):
    requests = serializers.IntegerField()
    errors = serializers.IntegerField(help_text="Answers of 400 and above.")  # type: ignore[assignment]


class UsageDaySerializer(UsageCountsSerializer):
    date = serializers.DateField()


class UsageEndpointSerializer(UsageCountsSerializer):
    route = serializers.CharField()
    method = serializers.CharField()


@extend_schema_serializer(examples=[OpenApiExample("A quiet month", USED, response_only=True)])
class UsageSerializer(serializers.Serializer[Any]):
    totals = UsageCountsSerializer()
    days = UsageDaySerializer(many=True, help_text="One for each day, those without a request too.")
    endpoints = UsageEndpointSerializer(many=True, help_text="The busiest first.")

"""The numbers of the admin's dashboard, for programs that watch the site."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.examples import TIME, example
from apps.api.views import Door
from apps.common.contributions import DashboardCard, contributions
from apps.common.status import State, service_status


class StaffMember(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user.is_authenticated and request.user.is_staff)


@example({"label": "People", "model": "common.user", "count": 41})
class CountSerializer(serializers.Serializer[Any]):
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]
    model = serializers.CharField(read_only=True)
    count = serializers.IntegerField(read_only=True)


@example({"name": "Database", "state": "full", "detail": "PostgreSQL"})
class ServiceSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(read_only=True)
    state = serializers.ChoiceField([state.value for state in State], read_only=True)
    detail = serializers.CharField(read_only=True)


@example(
    {
        "timestamp": TIME,
        "counts": [{"label": "People", "model": "common.user", "count": 41}],
        "services": [{"name": "Database", "state": "full", "detail": "PostgreSQL"}],
    }
)
class MetricsSerializer(serializers.Serializer[Any]):
    timestamp = serializers.DateTimeField(read_only=True)
    counts = CountSerializer(many=True, read_only=True)
    services = ServiceSerializer(many=True, read_only=True)


class MetricsView(Door):
    permission_classes = (StaffMember,)
    takes_keys = False

    @extend_schema(operation_id="admin_metrics_retrieve", responses=MetricsSerializer)
    def get(self, request: Request) -> Response:
        """Counts of what the caller may view, and how each part of the product runs."""
        cards = [card for card in contributions(DashboardCard) if self.may_view(card.model)]
        counts = [{"label": card.label, "model": card.model, "count": card.count()} for card in cards]
        services = [
            {"name": service.name, "state": service.state, "detail": service.detail} for service in service_status()
        ]
        return Response({"timestamp": timezone.now(), "counts": counts, "services": services})

    def may_view(self, model: str) -> bool:
        app, name = model.split(".")
        return self.person.has_perm(f"{app}.view_{name}")

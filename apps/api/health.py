"""Whether the product can serve, for clients; and what is told where there is nothing."""

from typing import Any, ClassVar

from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.examples import TIME, example
from apps.api.schema import APIErrorSerializer
from apps.api.views import Door
from apps.common import health

OK, FAILED, UNAVAILABLE = "ok", "failed", "unavailable"


@example({"status": OK, "timestamp": TIME, "checks": {"database": OK, "cache": OK}})
class HealthSerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField([OK, UNAVAILABLE])
    timestamp = serializers.DateTimeField()
    checks = serializers.DictField(child=serializers.ChoiceField([OK, FAILED]))


# Where the request does not even get this far, the answer is the envelope.
UNHEALTHY = PolymorphicProxySerializer(
    component_name="Unhealthy", serializers=[HealthSerializer, APIErrorSerializer], resource_type_field_name=None
)


class HealthView(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="health_retrieve", responses={200: HealthSerializer, 503: UNHEALTHY})
    def get(self, request: Request) -> Response:
        """Whether people can be served, and what each check says."""
        ready, checks = health.state()
        body = {"status": OK if ready else UNAVAILABLE, "timestamp": timezone.now(), "checks": checks}
        headers = {"Cache-Control": "no-store"} | ({} if ready else {"Retry-After": "5"})
        return Response(body, status=200 if ready else 503, headers=headers)


class UnknownView(Door):
    """Answers for every address below `/api/` that nobody else does, by every method."""

    schema = None
    authentication_classes = ()
    permission_classes = (AllowAny,)

    default_response_headers: ClassVar[dict[str, str]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if leads_on(f"{request.path_info}/"):
            told = _("There is nothing at this address. Did you mean %(path)s, with a slash at its end?")
            raise NotFound(told % {"path": f"{request.path}/"})
        raise Http404


def leads_on(path: str) -> bool:
    try:
        return resolve(path).url_name != "unknown"
    except Resolver404:
        return False

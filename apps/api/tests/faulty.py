"""Addresses that fail in every way, for the tests of errors; those of the site stand beside them."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404
from django.urls import path
from rest_framework import exceptions, serializers
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from apps.api.views import Door
from apps.common.errors import BusinessRule, Conflict, PreconditionFailed, RateLimited, Unavailable
from settings.urls import *  # noqa: F403
from settings.urls import urlpatterns as site

SECRET = "the-secret-of-the-bug"


class Tag(serializers.Serializer):
    name = serializers.CharField(max_length=5)


class Recipe(serializers.Serializer):
    title = serializers.CharField()
    due_date = serializers.DateField(required=False)
    tags = Tag(many=True, required=False)

    def validate(self, attrs):
        if attrs["title"] == "both":
            raise serializers.ValidationError("Never both.")
        return attrs


RAISED = {
    "business": BusinessRule("Not while it rains."),
    "conflict": Conflict(),
    "precondition": PreconditionFailed(),
    "often": RateLimited(retry_after=7),
    "away": Unavailable(),
    "missing": Http404("No SecretModel matches the given query."),
    "denied": PermissionDenied("Only on Sundays."),
    "field": ValidationError({"title": ["Too short."]}),
    "whole": ValidationError("Nothing fits."),
    "suspicious": SuspiciousOperation("a path"),
    "database": OperationalError("password of the database"),
    "interface": InterfaceError("closed"),
    "throttled": exceptions.Throttled(wait=3.2),
    "parse": exceptions.ParseError(),
    "bug": ZeroDivisionError(SECRET),
}


class FaultyView(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    schema = None

    def get(self, request, kind):
        raise RAISED[kind]

    def post(self, request, kind):
        if kind == "query":
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        recipe = Recipe(data=request.data)
        recipe.is_valid(raise_exception=True)
        return Response(recipe.validated_data)


def plain(request):
    """A view of another kind, below the same prefix."""
    raise ZeroDivisionError(SECRET)


urlpatterns = [path("api/faulty/<str:kind>/", FaultyView.as_view()), path("api/plain/", plain), *site]

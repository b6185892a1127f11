"""The bare views before the site's own addresses, which the templates link to."""

import os
from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.urls import path

from settings.urls import urlpatterns as site


def nothing(request: HttpRequest) -> HttpResponse:
    """What middleware alone costs is seen around it."""
    return HttpResponse(b"{}", content_type="application/json")


bare = import_module(os.environ["BENCHMARK"]).urlpatterns
urlpatterns = [path("api/bench/nothing/", nothing), *bare, *site]

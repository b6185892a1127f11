"""Answers of a balancer's probes, before hosts, redirects, sessions and cookies come into play."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from apps.common import health

PROBES = {"/livez": health.livez, "/readyz": health.readyz}


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path)
        return probe(request) if probe else self.get_response(request)

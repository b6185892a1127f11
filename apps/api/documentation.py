"""The schema and its pages with try-it, open to everybody and served by ourselves alone."""

from typing import Any

from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request

from apps.api.authentication import SessionAuthentication
from apps.api.limits.door import Limited


class FormatNegotiation(DefaultContentNegotiation):
    """A link can say `?format=json`; everywhere else the header alone decides."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return super().select_renderer(request, renderers, format_suffix or request.query_params.get("format"))


class Counted(Limited):
    """What everybody may read counts as well."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        self.count(request)


class SchemaView(Counted, SpectacularAPIView):
    schema = None
    content_negotiation_class = FormatNegotiation


class DocumentationView(Counted, SpectacularSwaggerSplitView):
    schema = None
    # The frame of the site shows who is signed in.
    authentication_classes = (SessionAuthentication,)
    url_name = "api:schema"
    template_name = "api/docs.html"
    # What the browser accepts is a page, and a script for the part of it that is one.
    content_negotiation_class = FormatNegotiation

"""The addresses of the JSON door: its own, those that apps contribute, and the answer for all others."""

from django.urls import include, path, re_path

from apps.api.documentation import DocumentationView, SchemaView
from apps.api.health import HealthView, UnknownView
from apps.common.contributions import ApiRoutes, contributions

app_name = "api"

urlpatterns = [
    path("health/", HealthView.as_view(), name="health"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocumentationView.as_view(), name="docs"),
    path("", include("apps.api.tokens.urls")),
    path("keys/", include("apps.api.keys.urls")),
    path("", include("apps.api.people.urls")),
    path("admin/", include("apps.api.staff.urls")),
    path("todos/", include("apps.api.todos.urls")),
    *[path("", include(routes.urls)) for routes in contributions(ApiRoutes)],
    re_path(r"", UnknownView.as_view(), name="unknown"),
]

from typing import Any

from django.urls import path

from apps.api.keys.views import KeyViewSet

ONE: dict[str, Any] = {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}

urlpatterns = [
    path("", KeyViewSet.as_view({"get": "list", "post": "create"}), name="keys"),
    path("<int:pk>/", KeyViewSet.as_view(ONE), name="key"),
    path("<int:pk>/rotate/", KeyViewSet.as_view({"post": "rotate"}), name="key_rotate"),
    path("<int:pk>/revoke/", KeyViewSet.as_view({"post": "revoke"}), name="key_revoke"),
    path("<int:pk>/usage/", KeyViewSet.as_view({"get": "usage"}), name="key_usage"),
]

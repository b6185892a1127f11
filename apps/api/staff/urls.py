from django.urls import path

from apps.api.staff.metrics import MetricsView
from apps.api.staff.views import AdminUserViewSet

urlpatterns = [
    path("metrics/", MetricsView.as_view(), name="admin_metrics"),
    path("users/", AdminUserViewSet.as_view({"get": "list"}), name="admin_users"),
    path(
        "users/<int:pk>/",
        AdminUserViewSet.as_view({"get": "retrieve", "put": "update", "patch": "partial_update"}),
        name="admin_user",
    ),
    path(
        "users/<int:pk>/reset-password/", AdminUserViewSet.as_view({"post": "reset_password"}), name="admin_user_reset"
    ),
    path(
        "users/<int:pk>/toggle-active/", AdminUserViewSet.as_view({"patch": "toggle_active"}), name="admin_user_toggle"
    ),
]

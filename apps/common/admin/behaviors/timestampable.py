from typing import Any

from django.http import HttpRequest

from apps.common.admin.base import Admin


class TimestampableAdmin(Admin):
    """Shows when a row was made and changed."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "created_at", "modified_at")

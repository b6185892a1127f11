"""The page that asks first, for actions of the admin that cannot be taken back."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest
from django.template.response import TemplateResponse

from apps.common.contributions import Text


def is_confirmed(request: HttpRequest) -> bool:
    return "confirmed" in request.POST


def ask(
    request: HttpRequest, admin: Any, *, action: str, title: Text, question: Text, rows: Iterable[tuple[Any, str]]
) -> TemplateResponse:
    """`rows` are the key and the words of each that the action would change; a yes sends `action` again for these."""
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "action": action,
        "title": title,
        "question": question,
        "rows": [(str(key), label) for key, label in rows],
        "name": ACTION_CHECKBOX_NAME,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/confirmation.html", context)

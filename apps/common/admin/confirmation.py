"""The page that asks first, for actions of the admin that cannot be taken back."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest
from django.template.response import TemplateResponse

from apps.common.contributions import Text

# On the list, and on the page of a row.
ACTION_NAMES = ("action", f"{ActionLocation.CHANGE_FORM.value}-action")


def is_confirmed(request: HttpRequest) -> bool:
    return "confirmed" in request.POST


def ask(
    request: HttpRequest, admin: Any, *, title: Text, question: Text, rows: Iterable[tuple[Any, str]]
) -> TemplateResponse:
    """`rows` are the key and the words of each that would be changed; a yes sends the action again for these."""
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "actions": [(name, request.POST[name]) for name in ACTION_NAMES if name in request.POST],
        "title": title,
        "question": question,
        "rows": [(str(key), label) for key, label in rows],
        "name": ACTION_CHECKBOX_NAME,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/confirmation.html", context)

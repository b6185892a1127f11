"""From whatever is raised behind the JSON door to the problem that the client is told.

Domain errors, Django's own, the framework's, a database that is away: `problem_of` knows them all. What it does not
know is a bug and stays one: it is raised on, logged, and answered by `middleware.py` without a word of what it was.
"""

import math
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions as drf

from apps.api.problems import Problem, respond
from apps.common.errors import refusal_of

# What concerns no single field stands under this name.
GENERAL = "non_field_errors"
RETRY_AFTER_OUTAGE = 5


class CsrfFailed(drf.PermissionDenied):
    default_detail = _("The CSRF token is missing or wrong. Send the one of the cookie as X-CSRFToken.")
    default_code = "csrf_failed"


class TokenExpired(drf.AuthenticationFailed):
    default_detail = _("This token has expired. Fetch a new one.")
    default_code = "token_expired"


CODES: dict[type[drf.APIException], str] = {
    CsrfFailed: "CSRF_FAILED",
    TokenExpired: "TOKEN_EXPIRED",
    drf.NotAuthenticated: "AUTHENTICATION_REQUIRED",
    drf.AuthenticationFailed: "AUTHENTICATION_FAILED",
}


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The exception handler of Django REST framework; None leaves what is unknown to be raised."""
    problem = problem_of(error)
    return respond(context["request"], problem) if problem else None


def problem_of(error: BaseException) -> Problem | None:
    if refusal := refusal_of(error):
        return Problem(refusal.status, refusal.code, refusal.message, headers=retry_after(refusal.retry_after))
    match error:
        case ValidationError():
            return invalid(as_details(error))
        case drf.ValidationError():
            return invalid(error.detail, getattr(error, "details", {}))
        case drf.MethodNotAllowed():
            return Problem(405)
        case drf.APIException():
            return from_framework(error)
        case Exception():
            return from_django(error)
    return None


def from_django(error: Exception) -> Problem | None:
    match error:
        case Http404():
            return Problem(404)
        case PermissionDenied():
            return Problem(403, message=str(error))
        case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
            return Problem(413)
        case SuspiciousOperation():
            return Problem(400)
        case OperationalError() | InterfaceError():
            return Problem(503, headers=retry_after(RETRY_AFTER_OUTAGE))
    return None


def from_framework(error: drf.APIException) -> Problem:
    headers = retry_after(getattr(error, "wait", None))
    if challenge := getattr(error, "auth_header", ""):
        headers["WWW-Authenticate"] = challenge
    code = next((CODES[kind] for kind in type(error).mro() if kind in CODES), "")
    told = "" if error.detail == type(error).default_detail and not code else error.detail
    details = getattr(error, "details", {})
    return Problem(error.status_code, code, sentence(told), details=details, headers=headers)


def sentence(detail: Any) -> str:
    """A token's refusal carries a dictionary; what it says to people is its `detail`."""
    if isinstance(detail, dict):
        detail = detail.get("detail", "")
    return str(detail)


def retry_after(seconds: float | None) -> dict[str, str]:
    return {"Retry-After": str(max(1, math.ceil(seconds)))} if seconds else {}


def as_details(error: ValidationError) -> Any:
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def invalid(detail: Any, details: dict[str, Any] | None = None) -> Problem:
    """400 with each field's errors; what is nested gets a path of its own, `tags.1` or `address.city`."""
    errors: dict[str, list[str]] = {}
    for path, message in flattened(detail):
        errors.setdefault(path, []).append(message)
    errors = errors or {GENERAL: [str(_("This is not valid."))]}
    field, messages = next(iter(errors.items()))
    told = messages[0] if field == GENERAL else f"{spoken(field)}: {messages[0]}"
    return Problem(400, "VALIDATION_ERROR", told, field_errors=errors, details=details or {})


def flattened(detail: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(detail, dict):
        for name, nested in detail.items():
            name = GENERAL if name == "__all__" else str(name)
            # A rule that concerns the whole of a nested part is told under the name of that part.
            yield from flattened(nested, path if path and name == GENERAL else f"{path}.{name}".lstrip("."))
    elif isinstance(detail, (list, tuple)):
        for number, nested in enumerate(detail):
            deeper = isinstance(nested, (dict, list))
            yield from flattened(nested, f"{path}.{number}".lstrip(".") if deeper else path)
    else:
        yield path or GENERAL, str(detail)


def spoken(path: str) -> str:
    """`due_date` as "Due date", for a sentence that stands alone."""
    text = path.replace("_", " ").replace(".", " ")
    return text[:1].upper() + text[1:]

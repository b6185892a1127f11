"""A refusal of the JSON door as it leaves: one shape, whatever refused.

    {"error": {"code": "VALIDATION_ERROR", "message": "Title: This field is required.",
               "field_errors": {"title": ["This field is required."]}},
     "timestamp": "2026-11-20T12:00:00Z", "request_id": "01J9Z3K4"}

A client that says `Accept: application/problem+json` gets the same facts as RFC 9457 names them.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from apps.api.content import encode
from apps.common.contributions import Text

JSON, PROBLEM_JSON = "application/json", "application/problem+json"

CODES = {
    400: "PARSE_ERROR",
    401: "AUTHENTICATION_REQUIRED",
    403: "PERMISSION_DENIED",
    404: "RESOURCE_NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    406: "NOT_ACCEPTABLE",
    409: "CONFLICT",
    412: "PRECONDITION_FAILED",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
    422: "BUSINESS_RULE",
    429: "RATE_LIMIT_EXCEEDED",
    500: "INTERNAL_SERVER_ERROR",
    503: "SERVICE_UNAVAILABLE",
}
MESSAGES: dict[int, Text] = {
    400: _("This request could not be understood."),
    401: _("Sign in, or send a token or an API key."),
    403: _("You are not allowed to do this."),
    404: _("There is nothing here, or it is none of yours."),
    405: _("This address does not take that method."),
    406: _("Answers are JSON here; the request accepts no such thing."),
    409: _("Somebody changed this meanwhile. Load it again and repeat your change."),
    412: _("Somebody changed this meanwhile. Load it again and repeat your change."),
    413: _("This is more than one request may hold."),
    415: _("Send this as application/json or in another form that the documentation names."),
    422: _("This could not be done."),
    429: _("That was too often. Please wait and try again."),
    500: _("Something went wrong on our side. It has been logged under the id of this request."),
    503: _("This is not available right now. Please try again in a moment."),
}


@dataclass
class Problem:
    """`message` stands alone and can be shown to a person; `code` is for machines and never changes."""

    status: int
    code: str = ""
    message: Text = ""
    field_errors: dict[str, list[str]] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        general = 500 if self.status >= 500 else 400
        self.code = self.code or CODES.get(self.status, CODES[general])
        self.message = str(self.message or MESSAGES.get(self.status, MESSAGES[general]))

    @property
    def particulars(self) -> dict[str, Any]:
        """What only some problems have to tell."""
        told = {"details": self.details, "field_errors": self.field_errors}
        return {name: fact for name, fact in told.items() if fact}


def respond(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The finished answer; it needs neither database nor session."""
    about = {
        "timestamp": datetime.now(UTC).replace(microsecond=0),
        "request_id": getattr(request, "request_id", ""),
    }
    if wants_problem_json(request):
        body, content_type = rfc_9457(request, problem) | about, PROBLEM_JSON
    else:
        error = {"code": problem.code, "message": problem.message} | problem.particulars
        body, content_type = {"error": error} | about, JSON
    headers = {"Cache-Control": "no-store", "Vary": "Accept"} | problem.headers
    return HttpResponse(encode(body), status=problem.status, content_type=content_type, headers=headers)


def rfc_9457(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    """`about:blank` is the type of a problem that its status explains; `title` is then the phrase of that status."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.message,
        "instance": request.path,
        "code": problem.code,
    } | problem.particulars


def wants_problem_json(request: HttpRequest) -> bool:
    return PROBLEM_JSON in request.headers.get("Accept", "")


def is_ours(response: HttpResponse) -> bool:
    """Whether a view of this door gave the answer; all others that refuse speak HTML."""
    return response.headers.get("Content-Type", "").partition(";")[0] in (JSON, PROBLEM_JSON)

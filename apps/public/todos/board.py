"""The board itself, and the answers that give back the columns something was done to."""

from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import push_url, reswap

from apps.public.htmx import HtmxRequest, MemberRequest, go, page, wants_fragment
from apps.public.todos.access import needs
from apps.public.todos.columns import Board
from apps.public.todos.filters import DUE, WHOSE
from apps.public.todos.forms import assignable

BOARD = "todos/board.html"


@require_safe
@needs("view")
def board(request: MemberRequest) -> HttpResponse:
    shown = Board(request.user, request.GET)
    context = context_of(shown)
    if shown.may()["change"] and not wants_fragment(request):
        context["people"] = assignable()
    answer = page(request, BOARD, context, fragment="board", also=["tabs"])
    # The form would put its empty fields into the address.
    return push_url(answer, shown.address)


def context_of(shown: Board, **columns: Any) -> dict[str, Any]:
    return {
        "board": shown,
        "columns": shown.columns(**columns),
        "tabs": shown.tabs(),
        "may": shown.may(),
        "whose": WHOSE,
        "due": DUE,
        "query": shown.query,
    }


def changed(
    request: MemberRequest, *statuses: str, focus: int = 0, adding: str = "", status: int = 200
) -> HttpResponse:
    """After something was done: HTMX gets the columns it concerns, a browser goes back to the board."""
    shown = Board(request.user, asked_of(request))
    if not wants_fragment(request):
        return go(request, shown.address)
    context = context_of(shown, statuses=statuses, adding=adding) | {"focus": focus}
    return reswap(page(request, BOARD, context, fragment="changed", status=status), "none")


def asked_of(request: HtmxRequest) -> QueryDict:
    """The filters of the board that is on the screen, which may be others than when a form was made."""
    address = open_board(request)
    return QueryDict(address.query) if address else request.GET


def open_board(request: HtmxRequest) -> SplitResult | None:
    """The address of the board that is on the screen; None on another page."""
    address = urlsplit(request.htmx.current_url_abs_path or "")
    return address if address.path == reverse("todos:board") else None

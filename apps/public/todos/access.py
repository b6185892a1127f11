"""Who comes in: staff, by the rights of the admin. Others are answered as if nothing were here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from apps.common.models import User
from apps.common.models.todo_item_queryset import is_allowed

type View = Callable[..., HttpResponse]


def sees_the_board(person: User | AnonymousUser) -> bool:
    return is_allowed(person, "view")


def needs(right: str) -> Callable[[View], View]:
    """For views of what is no row, or of many: 404 for whoever may not do this to any to-do."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_allowed(request.user, right):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapped

    return decorate

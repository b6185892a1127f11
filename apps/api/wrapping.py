"""Where the parts of the door stand around the method of a view that answers a request."""

from collections.abc import Callable

from django.http import HttpResponseBase
from rest_framework.request import Request

type Handler = Callable[..., HttpResponseBase]


class Wrapping:
    """A part overrides `around`, and calls the next with what it made of the handler."""

    def around(self, request: Request, handler: Handler) -> Handler:
        return handler

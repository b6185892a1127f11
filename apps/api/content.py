"""How bodies are read and written: JSON by orjson, times in UTC with `Z`, a limit on what is read."""

from decimal import Decimal
from typing import IO, Any

import orjson
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

# A dictionary may be keyed by dates or numbers; a time without a zone would be a bug, and is written as it stands.
OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


def encode(value: Any) -> bytes:
    return orjson.dumps(value, default=plain, option=OPTIONS)


def plain(value: Any) -> Any:
    """What orjson does not know: translated texts, exact numbers, and sets of rows."""
    if isinstance(value, (Promise, Decimal)):
        return str(value)
    if hasattr(value, "__iter__"):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


class PayloadTooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = _("This is more than one request may hold.")
    default_code = "payload_too_large"


class JsonRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    # RFC 8259 knows no other encoding and no parameter for it.
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else encode(data)


class JsonParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(settings.API_JSON_LIMIT + 1)
        if len(body) > settings.API_JSON_LIMIT:
            raise PayloadTooLarge
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            told = _("This is not JSON: line %(line)d, column %(column)d.")
            raise exceptions.ParseError(told % {"line": error.lineno, "column": error.colno}) from error


class Negotiation(DefaultContentNegotiation):
    """Whoever asks for errors as RFC 9457 means JSON."""

    def get_accept_list(self, request: Request) -> list[str]:
        return [
            kind.replace("application/problem+json", "application/json") for kind in super().get_accept_list(request)
        ]

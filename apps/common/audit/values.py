"""What may stand in an audit row: values that a person can read, never a secret, never a whole book."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from math import isfinite
from typing import Any
from uuid import UUID

from apps.common.contributions import SecretFields, contributions

LONGEST = 200
HIDDEN = "(secret)"
SECRET = re.compile(r"password|passwd|secret|token|hash|api_?key|private_?key|recovery|signature|(^|_)(key|otp|totp)$")
PLAIN = (bool, int, float, Decimal, datetime, date, time, timedelta, UUID)


def is_secret(name: str, model: str = "") -> bool:
    """By its name, or because an app said so of a field of `model` (`app_label.model`)."""
    declared = any(name in entry.fields for entry in contributions(SecretFields) if entry.model == model)
    return declared or bool(SECRET.search(name.lower()))


def safe(values: Mapping[str, Any], model: str = "") -> dict[str, Any]:
    """The mapping as it is stored: of a secret only that there is one."""
    named = {shorten(str(name)): value for name, value in values.items()}
    return {name: HIDDEN if is_secret(name, model) else readable(value) for name, value in named.items()}


def readable(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if value is None or isinstance(value, PLAIN):
        return value
    if isinstance(value, Mapping):
        return safe(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [readable(each) for each in value]
    if isinstance(value, bytes | bytearray | memoryview):
        return shorten(bytes(value).hex())
    return shorten(str(value))


def shorten(text: str, longest: int = LONGEST) -> str:
    """The beginning of a long text, with its length and a mark that tells two versions of it apart."""
    # What a database cannot store must not keep a row from being written.
    text = text.replace("\0", "�").encode("utf-8", "replace").decode()
    if len(text) <= longest:
        return text
    end = f"… ({len(text)} characters, {sha256(text.encode()).hexdigest()[:6]})"
    return text[: longest - len(end)] + end

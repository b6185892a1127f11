"""What the door takes on purpose although the schema has it otherwise. It would be noise in every run.

Forms and JSON are read by the same fields of Django REST framework, and a form has nothing but text. So a number is
taken as text, `"true"` and `1` as true, and `"12"` as 12, in JSON too. What is left empty in a form or behind the
address counts as not sent.
"""

from typing import Any

from jsonschema_rs import ValidationErrorKind
from schemathesis import Case

from tests.contract import JSON, Contract

TAKEN_AS: dict[str, tuple[type, ...]] = {
    "string": (int, float),
    "boolean": (str, int, float),
    "integer": (str,),
    "number": (str,),
}


def is_taken_on_purpose(case: Case) -> bool:
    if any(last(value) == "" for value in (case.query or {}).values()):
        return True
    if case.media_type != JSON:
        return case.media_type is not None
    errors = list(body_errors(case))
    return bool(errors) and all(is_of_another_type(error) for error in errors)


def last(value: Any) -> Any:
    """What counts of a parameter that comes several times."""
    return value[-1] if isinstance(value, list) and value else value


def body_errors(case: Case) -> Any:
    whole: Any = case.operation.schema.raw_schema
    operation = whole["paths"][case.path][case.method.lower()]
    schema = operation["requestBody"]["content"][case.media_type]["schema"]
    return Contract(whole).compiled(schema).iter_errors(case.body)


def is_of_another_type(error: Any) -> bool:
    if not isinstance(error.kind, ValidationErrorKind.Type):
        return False
    return any(isinstance(error.instance, TAKEN_AS.get(wanted, ())) for wanted in error.kind.types)

"""The schema of the API as it is stored for each version: docs/api/schemas/<version>.json.

`bin/check --regenerate` writes that of the newest version. Once the version is released, what clients were promised
stays: a change that would break them is refused, and needs a version of its own (docs/api/versions.md).
"""

import json
from pathlib import Path
from typing import Any

from settings.api import SPECTACULAR_SETTINGS
from settings.breaking import breaking

NAME = f"docs/api/schemas/{SPECTACULAR_SETTINGS['VERSION']}.json"
HOW = "Add a version for it: docs/api/versions.md tells how."


class BrokenPromise(SystemExit):
    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(["This would break clients of the version that is released:", *faults, HOW]))


def schema() -> dict[str, Any]:
    """As clients get it, whatever language this is run in."""
    # Views can be imported only once Django is set up.
    from django.utils import translation
    from drf_spectacular.generators import SchemaGenerator

    with translation.override("en"):
        made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    plain: dict[str, Any] = json.loads(json.dumps(made, default=str))
    return plain


def stored_schema() -> str:
    return f"{json.dumps(schema(), indent=2, sort_keys=True, ensure_ascii=False)}\n"


def keep_promises(root: Path) -> None:
    """BrokenPromise where the schema takes back what a released version has told."""
    from apps.api.versions import newest

    stored = root / NAME
    if not newest().is_released or not stored.exists():
        return
    if faults := breaking(json.loads(stored.read_text("utf-8")), schema()):
        raise BrokenPromise(faults)


# The clients of the SDK are tried with the second.
FILES = {NAME: stored_schema, "sdk/openapi.json": stored_schema}

"""What `bin/check --regenerate` writes: pages and `.env.example` from their tables, app lists, schema, catalogues."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from settings import catalogues, documents, schemas
from settings.env import BASE_DIR, ENV_TABLE
from settings.kinds import SIZES
from settings.variables import DEPLOYED, LOCAL, TEST, ByEnvironment, Variable

# The variable that begins a group, and the group's heading.
HEADINGS = {
    "ENVIRONMENT": "This place",
    "SECRET_KEY": "Secrets",
    "DEBUG": "Requests",
    "DATABASE_URL": "Database and cache",
    "EMAIL_URL": "Mail",
    "EMAIL_VERIFICATION": "Accounts and sessions",
    "THROTTLE_ANON": "Limits of the API",
    "GOOGLE_CLIENT_ID": "Signing in elsewhere",
    "TIME_ZONE": "Time, logs and files",
    "BIND_ADDRESS": "Server",
    "CHROMIUM": "Tests",
}
EXAMPLE_HEAD = """\
# Every variable, with its default in local; made by bin/check --regenerate, so edit settings/env.py.
# bin/dev writes a .env with the two lines that a developer's machine needs. The process environment
# wins over .env. docs/settings.md tells types and the defaults of each environment.
"""
REFERENCE_HEAD = """\
# Settings

Every variable that the product reads, made from `settings/env.py` by `bin/check --regenerate`. Values come from the
process environment first and from `.env` second; an empty value means the default. `ENVIRONMENT` unset means
`production`. What is missing or wrong is told at the start, all at once, with how to mend it.

Lengths of time are seconds or a number with a unit: `45s`, `30m`, `12h`, `14d`. Lists are separated by commas.
"""
COLUMNS = "| variable | type | default | required in | secret | meaning |\n|---|---|---|---|---|---|\n"


def env_example() -> str:
    return EXAMPLE_HEAD + "".join(f"{heading(row, '# ---- {} ----')}{example_lines(row)}" for row in ENV_TABLE)


def example_lines(row: Variable[Any]) -> str:
    required = f"\n# Required in {', '.join(row.required_in)}." if row.required_in else ""
    example = f"\n# Example: {row.example}" if row.example else ""
    needed_here = row.name == "ENVIRONMENT" or LOCAL in row.required_in
    value = LOCAL if row.name == "ENVIRONMENT" else written(row, row.default_in(LOCAL))
    return f"\n# {row.help}{required}{example}\n{'' if needed_here else '# '}{row.name}={value}\n"


def settings_page() -> str:
    return REFERENCE_HEAD + "".join(f"{heading(row, '## {}', COLUMNS)}{table_row(row)}" for row in ENV_TABLE)


def table_row(row: Variable[Any]) -> str:
    required = ", ".join(row.required_in) or "-"
    meaning = row.help + (f" Example: `{row.example}`." if row.example else "")
    expects = "one of " + options(row) if row.kind.name == "choice" else row.kind.name
    cells = (f"`{row.name}`", expects, "<br>".join(defaults(row)), required, "yes" if row.secret else "-", meaning)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def options(row: Variable[Any]) -> str:
    return ", ".join(f"`{option}`" for option in row.kind.expects.removeprefix("one of ").split(", "))


def defaults(row: Variable[Any]) -> Iterator[str]:
    if not isinstance(row.default, ByEnvironment):
        yield code(written(row, row.default))
        return
    for names in ((LOCAL,), (TEST,), DEPLOYED):
        yield f"{', '.join(names)}: {code(written(row, row.default_in(names[0])))}"


def code(text: str) -> str:
    return f"`{text}`" if text else "none"


def written(row: Variable[Any], value: Any) -> str:
    """A value as one would write it into the environment."""
    if isinstance(value, list):
        return ",".join(value)
    if row.kind.name == "duration" and value and value % 3600 == 0:
        return f"{value // 86400}d" if value % 86400 == 0 else f"{value // 3600}h"
    if row.kind.name == "size":
        unit = next(unit for unit in "GMK" if value % SIZES[unit] == 0)
        return f"{value // SIZES[unit]}{unit}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def heading(row: Variable[Any], form: str, below: str = "") -> str:
    if row.name not in HEADINGS:
        return ""
    return f"\n{form.format(HEADINGS[row.name])}\n" + (f"\n{below}" if below else "")


def permissions() -> str:
    # Models can be imported only once Django is set up, which these tables do not wait for.
    from settings.permissions import permissions_page

    return permissions_page()


FILES = {
    ".env.example": env_example,
    "docs/settings.md": settings_page,
    "docs/permissions.md": permissions,
    **documents.FILES,
    **schemas.FILES,
    **catalogues.FILES,
}


def write(root: Path) -> None:
    schemas.keep_promises(root)
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content(), "utf-8")


if __name__ == "__main__":
    # What apps contribute is known once they are loaded.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.base")
    django.setup()
    write(BASE_DIR)

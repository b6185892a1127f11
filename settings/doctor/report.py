"""What is printed: aligned lines for people, JSON for programs, and secrets in neither."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import groupby
from typing import Iterable, Mapping
from urllib.parse import quote, unquote

from settings.doctor.findings import FAILURE, NOTE, OK, STATUSES, WARNING, Finding
from settings.doctor.place import split

TITLES = {
    "python": "Python",
    "packages": "Packages",
    "files": "Files",
    "env": "Environment",
    "database": "Database",
    "folders": "Folders",
    "styles": "Stylesheet",
    "port": "Port",
    "mail": "Mail",
    "cache": "Cache",
    "clock": "Clock",
    "optional": "Optional programs",
}
COLOURS = {OK: "32", NOTE: "36", WARNING: "33", FAILURE: "31"}
WIDTH = max(map(len, STATUSES))
SECRET_NAME = re.compile(r"KEY|SECRET|TOKEN|PASSWORD")


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps([finding.as_json() for finding in findings], indent=2)


def as_text(findings: list[Finding], *, colour: bool) -> str:
    order = list(TITLES)
    findings = sorted(findings, key=lambda finding: order.index(group(finding)))
    blocks = [
        "\n".join([TITLES[name], *(line(finding, colour=colour) for finding in found)])
        for name, found in groupby(findings, group)
    ]
    return "\n\n".join([*blocks, summary(findings)])


def group(finding: Finding) -> str:
    return finding.key.partition(".")[0]


def line(finding: Finding, *, colour: bool) -> str:
    word = "mended" if finding.fixed else finding.status
    shown = word.ljust(WIDTH)
    if colour:
        shown = f"\033[{COLOURS[finding.status]}m{shown}\033[0m"
    mend = f"\n{'':{WIDTH + 4}}-> {finding.mend}" if finding.mend and not finding.fixed else ""
    return f"  {shown}  {finding.message}{mend}"


def summary(findings: list[Finding]) -> str:
    count = Counter(finding.status for finding in findings)
    fixable = sum(finding.fix is not None for finding in findings)
    fixed = sum(finding.fixed for finding in findings)
    parts = [f"Mended: {fixed}."] if fixed else []
    if not count[FAILURE] and not count[WARNING]:
        return " ".join([*parts, "Nothing is wrong here."])
    parts.append(f"{number(count[FAILURE], 'failure')}, {number(count[WARNING], 'warning')}.")
    if fixable:
        parts.append(f"bin/doctor --fix mends {fixable} of them.")
    return " ".join(parts)


def number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def without_secrets(text: str, values: Mapping[str, str]) -> str:
    """No message quotes a secret; this is for what other programs said."""
    for secret in sorted(secrets(values), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def secrets(values: Mapping[str, str]) -> set[str]:
    """The values of secret names, and the passwords of URLs as written and as meant."""
    found = {value for name, value in values.items() if SECRET_NAME.search(name)}
    found |= {split(value).password for value in values.values()}
    forms = {form for value in found for form in (value, unquote(value), quote(value, safe=""))}
    return {form for form in forms if len(form) > 3}

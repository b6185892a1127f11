"""All checks in the order in which they are told, and the rounds of mending."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Mapping

from settings.doctor import (
    clock,
    database,
    env_file,
    folders,
    interpreter,
    optional,
    packages,
    port,
    probed,
    services,
    sources,
    styles,
    variables,
)
from settings.doctor.findings import FAILURE, WARNING, Finding, Fix, ok
from settings.doctor.install import NotMended
from settings.doctor.place import Place

CHECKS = (
    *(interpreter.check, packages.check, sources.check, env_file.check, variables.check, database.check),
    *(folders.check, styles.check, port.check, services.mail, services.cache, clock.check, optional.check),
)
# A mend can bring the next fault to light: no .env, then no database, then no stylesheet.
ROUNDS = 5


def examine(root: Path, process: Mapping[str, str]) -> list[Finding]:
    place = Place(root, process)
    probed.begin(place)
    packages.begin(place)
    try:
        return [finding for check in CHECKS for finding in check(place)]
    finally:
        for question in place.questions.values():
            question.dismiss()


@dataclass
class Mending:
    """What was done, by the key of the finding, and what could not be done and why."""

    done: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def attempt(self, finding: Finding, fix: Fix) -> None:
        try:
            self.done[finding.key] = fix()
            self.refused.pop(finding.key, None)
        except (OSError, NotMended) as error:
            self.refused[finding.key] = str(error)

    def round(self, findings: list[Finding]) -> bool:
        """Whether something was mended. What was refused is tried again, for its obstacle may be gone by then."""
        before = len(self.done)
        for finding in findings:
            if finding.fix and finding.key not in self.done:
                self.attempt(finding, finding.fix)
        return len(self.done) > before


def mend(root: Path, process: Mapping[str, str]) -> list[Finding]:
    """Mend what is safe, look again, and tell what is so now."""
    mending, mends = Mending(), {}
    for _ in range(ROUNDS):
        findings = examine(root, process)
        mends.update({finding.key: finding.mend for finding in findings if finding.fix})
        if not mending.round(findings):
            break
    else:
        findings = examine(root, process)
    return mended(findings, mending, mends)


def mended(findings: list[Finding], mending: Mending, mends: dict[str, str]) -> list[Finding]:
    """The findings of the last look, those that were mended said to be so."""
    left = [with_refusal(finding, mending) for finding in findings]
    wrong = {finding.key for finding in left if finding.status in {WARNING, FAILURE}}
    done = {key: said for key, said in mending.done.items() if key not in wrong}
    told = [replace(f, message=done[f.key], mend=mends[f.key], fixed=True) if f.key in done else f for f in left]
    gone = done.keys() - {finding.key for finding in told}
    return told + [replace(ok(key, done[key]), mend=mends[key], fixed=True) for key in sorted(gone)]


def with_refusal(finding: Finding, mending: Mending) -> Finding:
    why = mending.refused.get(finding.key)
    return replace(finding, message=f"{finding.message} --fix could not mend it: {why}") if why else finding

"""`bin/doctor` ends here. Old syntax only, so that an old Python can say that it is old."""

import os
import sys
from pathlib import Path
from typing import Dict, List

USAGE = "usage: bin/doctor [--fix] [--json]"
HELP = """
Looks at everything that the product stands on and says what is wrong, where, and how to mend it.

  --fix    mend what is safe, look again, and say what remains; no data is ever deleted
  --json   a list of {key, status, message, mend, fixable, fixed} for programs

Exit code 0 without a failure, 1 with one, 2 for a wrong option."""


def main(arguments: List[str], root: Path, process: Dict[str, str]) -> int:
    if {"-h", "--help"} & set(arguments):
        sys.stdout.write(USAGE + "\n" + HELP + "\n")
        return 0
    if set(arguments) - {"--fix", "--json"}:
        sys.stderr.write(USAGE + "\n")
        return 2
    return report(arguments, root, process)


def report(arguments: List[str], root: Path, process: Dict[str, str]) -> int:
    from settings.doctor import examination, findings, place
    from settings.doctor.report import as_json, as_text, without_secrets

    found = (examination.mend if "--fix" in arguments else examination.examine)(root, process)
    colour = sys.stdout.isatty() and not process.get("NO_COLOR") and process.get("TERM") != "dumb"
    text = as_json(found) if "--json" in arguments else as_text(found, colour=colour)
    values = dict(place.Place(root, process).file_values, **process)
    sys.stdout.buffer.write((without_secrets(text, values) + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))
    return int(any(finding.status == findings.FAILURE for finding in found))


if __name__ == "__main__":
    if sys.version_info < (3, 8):  # noqa: UP036  # whoever calls this without bin/doctor
        sys.exit("Python " + sys.version.split()[0] + " is too old: bin/doctor needs 3.8, the product 3.12 or newer.")
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent.parent.parent, dict(os.environ)))

"""Writes the first `.env` of a developer's machine; `python -m settings.dotenv` never touches one that is there."""

import secrets
from pathlib import Path

FIRST = """\
# Settings of this machine; .env.example lists them all. This file stays out of version control.
ENVIRONMENT=local
SECRET_KEY={key}
"""


def create(path: Path) -> bool:
    """True when the file was made. It holds a secret, so nobody else may read it."""
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(FIRST.format(key=secrets.token_urlsafe(48)))
    except FileExistsError:
        return False
    return True


if __name__ == "__main__":
    create(Path(__file__).resolve().parent.parent / ".env")

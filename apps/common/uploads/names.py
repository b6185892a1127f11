"""What an upload is called: the stored name nobody can guess, and its own name, made harmless to show and to save."""

import re
import secrets
from unicodedata import category, normalize

LENGTH = 120
# Not allowed in the names of files on one system or another.
FORBIDDEN = re.compile(r'[<>:"|?*]')


def stored() -> str:
    """A random name in one of 256 folders. It has no extension, so no server would take it for a page."""
    token = secrets.token_hex(20)
    return f"{token[:2]}/{token[2:]}"


def cleaned(name: str) -> str:
    """The last part of a path, without characters that steer a terminal or turn the reading direction."""
    name = re.split(r"[/\\]", normalize("NFC", name))[-1]
    # All of the categories C: controls, formats, surrogates and what has no meaning yet.
    name = "".join(" " if category(char) in ("Zl", "Zp", "Zs") else char for char in name if category(char)[0] != "C")
    name = " ".join(FORBIDDEN.sub("_", name).split()).strip(". ")
    stem, dot, end = name.rpartition(".")
    if not dot:
        return name[:LENGTH] or "file"
    return f"{stem[: LENGTH - len(end) - 1].rstrip('. ') or 'file'}.{end}"[:LENGTH]


def extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""

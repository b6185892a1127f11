"""The files that the gates of the whole look at."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"


def python() -> list[Path]:
    """The product's own code, without tests and migrations."""
    found = [ROOT / "manage.py", *(ROOT / "apps").rglob("*.py"), *(ROOT / "settings").rglob("*.py")]
    return sorted(path for path in found if not {"migrations", "tests"} & set(path.parts))


def templates(*suffixes: str) -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in (suffixes or {".html"}))


def documents() -> list[Path]:
    """Every page of documentation that belongs to the project."""
    folders = [ROOT / name for name in ("apps", "docs", "settings", "static", "templates", "tests")]
    return sorted([*ROOT.glob("*.md"), *(page for folder in folders for page in folder.rglob("*.md"))])


def written() -> list[Path]:
    """Everything that a person wrote: the folders and the files beside them, hidden ones too."""
    folders = [
        ROOT / name for name in ("apps", "bin", "docs", "locale", "settings", "static", "templates", "tests", ".ci")
    ]
    found = [*ROOT.iterdir(), *(path for folder in folders for path in folder.rglob("*"))]
    return sorted(path for path in found if path.is_file() and not is_made(path))


def is_made(path: Path) -> bool:
    """By a command, or for this machine alone; a run under coverage leaves a file for each process while it lasts."""
    local = {".env", "uv.lock", "app.css"}
    return path.name in local or path.name.startswith(".coverage") or path.suffix in {".pyc", ".mo"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()

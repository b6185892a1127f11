"""What can be wrong with a place: each function plants one fault and may return variables for the environment."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from settings.tests.doctors import STUB, executable, free_port
from settings.tests.examples import KEY, PRODUCTION

type Planted = dict[str, str] | None
AWAY = "127.0.0.1:1"
# Ports of this machine on which the tests listen, by what they play.
LISTENING: dict[str, int] = {}
TAIL = "/hunter2-is-secret"


@dataclass(frozen=True)
class Fault:
    plant: Callable[[Path], Planted]
    key: str
    says: str
    mend: str
    fixable: bool = False
    status: str = "failure"
    # Whether Django has to be asked really; places without such a fault are spared the second that this takes.
    real: bool = False

    @property
    def name(self) -> str:
        return self.plant.__name__


FAULTS: list[Fault] = []


def fault(key: str, says: str, mend: str, **more):
    def register(plant: Callable[[Path], Planted]) -> Callable[[Path], Planted]:
        FAULTS.append(Fault(plant, key, says, mend, **more))
        return plant

    return register


def named(*names: str) -> list[Fault]:
    found = {one.name: one for one in FAULTS}
    return [found[name] for name in names]


def add(root: Path, *lines: str) -> None:
    with (root / ".env").open("a") as file:
        file.writelines(f"{line}\n" for line in lines)


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


# ---- Python and packages ----


@fault("python.venv", "no .venv", "bin/dev", fixable=True)
def no_venv(root):
    shutil.rmtree(root / ".venv")


@fault("python.venv", "does not start", "bin/doctor --fix", fixable=True)
def python_of_the_venv_is_gone(root):
    (root / ".venv/bin/python").unlink()
    (root / ".venv/bin/python").symlink_to("/nowhere/python3.13")


@fault("python.venv", "moved or copied", "bin/doctor --fix", fixable=True)
def venv_was_moved(root):
    executable(root / ".venv/bin/granian", "#!/elsewhere/.venv/bin/python\n")


@fault("python.venv", "something else", "mv .venv .venv.old")
def venv_is_something_else(root):
    shutil.rmtree(root / ".venv")
    (root / ".venv").mkdir()
    (root / ".venv/notes.txt").touch()


@fault("python.version", "3.11.9 in .venv is too old: 3.12", "bin/doctor --fix", fixable=True)
def venv_has_an_old_python(root):
    executable(root / ".venv/bin/python", STUB.replace("3.13.0", "3.11.9"))


@fault("python.uv", "0.4.0", "uv self update", status="warning")
def uv_is_old(root):
    return {"FAKE_UV": "0.4.0"}


@fault("packages.lock", "missing", "git checkout -- uv.lock")
def no_lock(root):
    (root / "uv.lock").unlink()


@fault("packages.lock", "not in step", "uv lock")
def lock_is_behind(root):
    swap(root / "pyproject.toml", '"django>=', '"httpx>=0.28",\n    "django>=')


@fault("packages.installed", "nh3 is missing", "bin/doctor --fix", fixable=True)
def a_package_is_missing(root):
    real = next((root / ".venv/lib").glob("python*/site-packages")).resolve()
    (root / ".venv/lib").unlink()
    copy = root / ".venv/lib" / real.parent.name / "site-packages"
    copy.mkdir(parents=True)
    for entry in real.iterdir():
        if not entry.name.startswith("nh3"):
            (copy / entry.name).symlink_to(entry)


@fault("packages.installed", "instead of 6.0.1", "bin/doctor --fix", fixable=True)
def a_package_has_another_version(root):
    text = (root / "uv.lock").read_text()
    head, tail = text.split('name = "django"\nversion = "', 1)
    (root / "uv.lock").write_text(f'{head}name = "django"\nversion = "6.0.1{tail[tail.index(chr(34)) :]}')


@fault("packages.installed", "has changed", "bin/dev", fixable=True, status="warning")
def lock_has_changed(root):
    with (root / "uv.lock").open("a") as file:
        file.write("\n")


# ---- Files ----


@fault("files.executable", "bin/dev bin/test", "chmod +x bin/dev bin/test", fixable=True)
def commands_lost_their_bit(root):
    for name in ("dev", "test"):
        (root / "bin" / name).chmod(0o644)


@fault("files.line_endings", "bin/check", "sed -i", fixable=True)
def line_endings_of_windows(root):
    path = root / "bin/check"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@fault("files.secrets", "under version control", "git rm --cached .env")
def env_is_committed(root):
    for command in (["init", "-q"], ["add", "-f", ".env"]):
        subprocess.run(["git", *command], cwd=root, check=True)


# ---- Environment ----


@fault("env.file", "no .env", "python3 -m settings.dotenv", fixable=True, real=True)
def no_env(root):
    (root / ".env").unlink()
    return {"PORT": str(free_port())}


@fault("env.file", "does not exist", "unset ENV_FILE")
def env_file_names_nothing(root):
    return {"ENV_FILE": "other.env"}


@fault("env.file", "not UTF-8", "save .env as UTF-8")
def env_is_no_text(root):
    with (root / ".env").open("ab") as file:
        file.write(b"SITE_NAME=\xff\xfe\n")


@fault("env.permissions", "Everybody", "chmod 600 .env", fixable=True, status="warning")
def env_is_open_to_all(root):
    (root / ".env").chmod(0o644)


@fault("env.line_4", "spaces around the sign", "line 4", fixable=True)
def spaces_around_the_sign(root):
    add(root, "SITE_NAME = The Harbour")


@fault("env.line_4", "line 4 is not of the form", "line 4", real=True)
def a_line_is_malformed(root):
    add(root, f"- {TAIL}")


@fault("env.LOG_LEVEL.repeated", "lines 4, 5 (alike)", "lines 4, 5", fixable=True)
def a_name_is_repeated(root):
    add(root, "LOG_LEVEL=INFO", "LOG_LEVEL='INFO'")


@fault("env.SITE_NAME.repeated", "lines 4, 5.", "lines 4, 5")
def a_name_has_two_values(root):
    add(root, "SITE_NAME=Harbour", "SITE_NAME=Haven")


@fault("env.DATBASE_URL.unknown", "did you mean DATABASE_URL", "line 4", status="warning")
def a_name_is_mistyped(root):
    add(root, f"DATBASE_URL=postgres://u:{TAIL}@h/x")


@fault("env.SECRET_KEY", "not set", "secrets.token_urlsafe", fixable=True, real=True)
def key_is_empty(root):
    swap(root / ".env", KEY, "")


@fault("env.SECRET_KEY", "only 7 characters", "secrets.token_urlsafe", fixable=True, real=True)
def key_is_short(root):
    swap(root / ".env", KEY, "tooshrt")


@fault("env.TIME_ZONE", "not a time zone. Expected: a name of the IANA", "TIME_ZONE=Europe/Oslo", real=True)
def time_zone_is_unknown(root):
    add(root, "TIME_ZONE=Europe/Atlantis")


@fault("env.ENVIRONMENT", "did you mean local", "ENVIRONMENT=local", real=True)
def environment_is_mistyped(root):
    swap(root / ".env", "ENVIRONMENT=local", "ENVIRONMENT=locl")


@fault("env.EMAIL_URL", "EMAIL_URL: it is not set", "EMAIL_URL=smtp", real=True)
def production_lacks_mail(root):
    deploy(root)
    return production(root) | {"EMAIL_URL": ""}


@fault("env.settings", "SyntaxError", "manage.py check", real=True)
def a_merge_was_left_half_done(root):
    path = root / "apps/public/apps.py"
    path.write_text(f"<<<<<<< ours\n{path.read_text()}")
    os.utime(path, (1, 1))  # or the stylesheet would be older than it, which is another fault


# ---- Database ----


@fault("database.migrations", "pending", "manage.py migrate", fixable=True, real=True)
def no_database(root):
    (root / "var/db.sqlite3").unlink()


@fault("database.migrations", "common.0099_more is pending", "manage.py migrate", fixable=True, real=True)
def a_migration_is_pending(root):
    folder = root / "apps/common/migrations"
    newest = max(path.stem for path in folder.glob("0*.py"))
    (folder / "0099_more.py").write_text(
        "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
        f'    dependencies = [("common", "{newest}")]\n    operations = []\n'
    )


@fault("database.other_code", "common.0099_gone", "bin/dev --fresh", real=True)
def database_of_another_branch(root):
    with closing(sqlite3.connect(root / "var/db.sqlite3", isolation_level=None)) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('common', '0099_gone', 0)")


@fault("database.whole", "damaged", "bin/dev --fresh")
def database_is_damaged(root):
    (root / "var/db.sqlite3").write_bytes(b"not a database, " * 512)


@fault("database.file", "cannot be written", "chmod u+w var/db.sqlite3", fixable=True)
def database_is_read_only(root):
    (root / "var/db.sqlite3").chmod(0o444)


@fault("database.reachable", "does not answer", "start PostgreSQL", real=True)
def database_server_is_away(root):
    add(root, f"DATABASE_URL=postgres://user:hunter2-is-secret@{AWAY}/name")


# ---- Folders and stylesheet ----


@fault("folders.data", "is a file", "mv occupied occupied.old")
def data_folder_is_a_file(root):
    (root / "occupied").touch()
    add(root, "DATA_DIR=occupied", f"DATABASE_URL=sqlite:///{root}/var/db.sqlite3")


@fault("folders.data", "cannot be written: closed", "chmod u+rwx closed", fixable=True)
def data_folder_is_closed(root):
    (root / "closed").mkdir(mode=0o555)
    add(root, "DATA_DIR=closed", f"DATABASE_URL=sqlite:///{root}/var/db.sqlite3")


@fault("folders.mail", "cannot be written: var/mail", "chmod u+rwx var/mail", fixable=True)
def mail_folder_is_closed(root):
    (root / "var/mail").mkdir(mode=0o555)


@fault("folders.uploads", "cannot be written: var/uploads", "chmod u+rwx var/uploads", fixable=True)
def folder_of_uploads_is_closed(root):
    (root / "var/uploads").mkdir(mode=0o555)


@fault("styles.built", "not built", "manage.py tailwind build", fixable=True)
def no_stylesheet(root):
    (root / "static/css/app.css").unlink()


@fault("styles.built", "not built", "manage.py tailwind build", fixable=True)
def stylesheet_is_empty(root):
    (root / "static/css/app.css").write_bytes(b"")


@fault("styles.built", "older than templates/", "manage.py tailwind build", fixable=True, status="warning")
def stylesheet_is_old(root):
    page = next((root / "templates").rglob("*.html"))
    os.utime(root / "static/css/app.css", (1, 1))
    os.utime(page)


@fault("styles.collected", "not collected", "bin/serve --build", fixable=True, real=True)
def static_files_are_not_collected(root):
    deploy(root)
    shutil.rmtree(root / "var/static")
    return production(root)


@fault("styles.collected", "not the one that was built", "bin/serve --build", fixable=True)
def collected_stylesheet_is_another(root):
    deploy(root)
    (root / "var/static/css/app.css").write_text("/* of the last release */")
    return production(root)


def production(root: Path) -> dict[str, str]:
    mail = f"smtp+tls://user:hunter2-is-secret@127.0.0.1:{LISTENING['mail']}"
    place = {"ENV_FILE": os.devnull, "PORT": str(free_port())}
    return PRODUCTION | place | {"DATABASE_URL": f"sqlite:///{root}/var/db.sqlite3", "EMAIL_URL": mail}


def deploy(root: Path) -> None:
    """As bin/serve --build leaves it."""
    (root / "var/static/css").mkdir(parents=True, exist_ok=True)
    shutil.copy2(root / "static/css/app.css", root / "var/static/css")
    (root / "var/static/staticfiles.json").write_text("{}")


# ---- Services and clocks ----


@fault("port.free", "taken by another program", "bin/dev --port")
def port_is_taken(root):
    return {"PORT": str(LISTENING["web"])}


@fault("port.free", "no address 192.0.2.1", "BIND_ADDRESS=127.0.0.1")
def address_is_of_another_machine(root):
    add(root, "BIND_ADDRESS=192.0.2.1")


@fault("mail.delivery", "does not answer", "EMAIL_URL")
def mail_server_is_away(root):
    add(root, f"EMAIL_URL=smtp+tls://user:hunter2-is-secret@{AWAY}")


@fault("cache.redis", "does not answer", "redis-server", real=True)
def redis_is_away(root):
    add(root, f"REDIS_URL=redis://:hunter2-is-secret@{AWAY}/0")


@fault("clock.files", "3 hours from now", "touch uv.lock", status="warning")
def clock_was_set_back(root):
    later = time.time() + 3 * 3600 + 60
    os.utime(root / "uv.lock", (later, later))

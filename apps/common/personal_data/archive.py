"""The ZIP with the data of one person, written piece by piece: no part of it is ever in memory as a whole."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from apps.common.contributions import contributions
from apps.common.models.user import User
from apps.common.personal_contributions import PersonalData, StoredFile
from apps.common.personal_data.snapshot import snapshot

type Report = Callable[[int, int], object]


def write(target: IO[bytes], user: User, *, report: Report = lambda done, total: None) -> None:
    """First what the rows say, at one moment; then the files, telling `report` how many of how many are packed."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive, override(user.language or settings.LANGUAGE_CODE):
        with snapshot():
            # Read again: an account may have changed since the job was asked for.
            person = User.objects.get(pk=user.pk)
            kinds = contributions(PersonalData)
            counts = [(kind, write_rows(archive, kind, person)) for kind in kinds]
            files = [file for kind in kinds for file in kind.files(person)]
        missing = [name for name in write_files(archive, files, report) if name]
        facts = {"person": person, "counts": counts, "files": len(files) - len(missing), "missing": missing}
        facts |= {"site_name": settings.SITE_NAME, "made_at": timezone.now().astimezone(UTC)}
        archive.writestr("README.txt", render_to_string("account/export_readme.txt", facts))


def write_rows(archive: ZipFile, kind: PersonalData, user: User) -> int:
    count = 0
    with archive.open(entry(f"{kind.key}.json"), "w", force_zip64=True) as file:
        for piece in pieces(kind.rows(user)):
            file.write(piece.encode())
            count += 1
    return count - 1


def pieces(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A JSON list, a row at a time; the last piece closes it."""
    between = "[\n"
    for row in rows:
        yield between + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def write_files(archive: ZipFile, files: list[StoredFile], report: Report) -> Iterator[str]:
    """The names of those that are gone from the storage, and nothing for the others."""
    taken: set[str] = set()
    report(0, len(files))
    for number, file in enumerate(files, start=1):
        name = free_name(f"files/{file.name}", taken)
        yield "" if write_file(archive, file, name) else name
        report(number, len(files))


def write_file(archive: ZipFile, file: StoredFile, name: str) -> bool:
    try:
        stored = storages[file.storage].open(file.stored)
    except FileNotFoundError:
        return False
    # Pictures and documents are compressed already.
    with stored, archive.open(entry(name, ZIP_STORED), "w", force_zip64=True) as place:
        shutil.copyfileobj(stored, place)
    return True


def free_name(name: str, taken: set[str]) -> str:
    """The name itself, or the same with a number: two files of a person may be called alike."""
    path, number, found = PurePosixPath(name), 1, name
    while found.casefold() in taken:
        number += 1
        found = str(path.with_stem(f"{path.stem} ({number})"))
    taken.add(found.casefold())
    return found


def entry(name: str, kind: int = ZIP_DEFLATED) -> ZipInfo:
    info = ZipInfo(name, date_time=datetime.now(UTC).timetuple()[:6])
    info.compress_type = kind
    return info

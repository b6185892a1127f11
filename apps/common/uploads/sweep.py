"""Puts files and rows in step again after what no transaction can cover: a kill between the two, a failed deletion."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from apps.common.models.upload import Upload, storage

logger = logging.getLogger(__name__)

FOLDERS = [f"{number:02x}" for number in range(256)]
# A file is written before its row, so a young one may belong to a transaction that is still open.
SPARED = timedelta(days=1)


@dataclass
class Swept:
    """`removed` files belonged to no row; the files of the `missing` uploads are gone, and only people can help."""

    removed: list[str] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def sweep() -> Swept:
    """Remove files without a row that are older than a day, and find rows without a file. It may run at any time."""
    files, swept = storage(), Swept()
    for folder in FOLDERS:
        # The files first: a row that comes meanwhile brings a file of its own.
        found = listing(files, folder)
        rows = dict(Upload.objects.filter(file__startswith=f"{folder}/").values_list("file", "pk"))
        swept.removed += [name for name in sorted(found - rows.keys()) if removed(files, name)]
        swept.missing += [rows[name] for name in sorted(rows.keys() - found) if is_lost(files, name, rows[name])]
    return swept


def listing(files: Storage, folder: str) -> set[str]:
    with suppress(FileNotFoundError):
        return {f"{folder}/{name}" for name in files.listdir(folder)[1]}
    return set()


def removed(files: Storage, name: str) -> bool:
    try:
        if timezone.now() - files.get_modified_time(name) < SPARED:
            return False
        files.delete(name)
    except OSError:
        logger.exception("could not remove the stray file %s", name)
        return False
    logger.info("removed the stray file %s", name)
    return True


def is_lost(files: Storage, name: str, pk: int) -> bool:
    lost = Upload.objects.filter(pk=pk).exists() and not files.exists(name)
    if lost:
        logger.error("the file of upload %d is missing from the storage", pk)
    return lost

"""Translations made ready: GNU gettext may be missing, so a catalogue that has changed is compiled here, in Python."""

import logging
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

logger = logging.getLogger(__name__)


def compile_changed(folders: Iterable[Path]) -> list[Path]:
    """Writes the `.mo` beside each `.po` below `folders` that is newer or older than it; answers with those `.po`.

    Every process asks at its start, which costs a look at each file. Where nothing can be written, the texts that are
    missing stay English.
    """
    stale = [po for folder in folders for po in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")) if is_stale(po)]
    for po in stale:
        try:
            compile_one(po)
        except OSError as error:
            logger.warning("The translations of %s cannot be compiled: %s", po, error)
    return stale


def is_stale(po: Path) -> bool:
    """A release that is rolled back brings an older file, so that any other time counts as a change."""
    mo = po.with_suffix(".mo")
    return not mo.is_file() or mo.stat().st_mtime_ns != po.stat().st_mtime_ns


def compile_one(po: Path) -> None:
    # Nearly every start finds nothing to do.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    moment = po.stat().st_mtime_ns
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3])
    # Other processes may be reading or writing the same file.
    with NamedTemporaryFile(dir=po.parent, suffix=".tmp", delete=False) as target:
        write_mo(target, catalogue)
    os.utime(target.name, ns=(moment, moment))
    Path(target.name).chmod(0o644)
    Path(target.name).replace(po.with_suffix(".mo"))

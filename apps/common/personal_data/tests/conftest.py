import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.storage import FileSystemStorage, storages

from apps.common.models import DataExport, User
from apps.common.personal_data import archive


@pytest.fixture
def export_folder(tmp_path, monkeypatch) -> Path:
    """A folder for this test's exports alone."""
    field, folder = DataExport._meta.get_field("file"), tmp_path / "exports"
    monkeypatch.setattr(field, "storage", FileSystemStorage(folder))
    monkeypatch.setitem(storages._storages, "exports", field.storage)
    folder.mkdir()
    return folder


class Packed:
    """An archive that a test looks into: `packed["teams"]` is what teams.json says."""

    def __init__(self, content: bytes) -> None:
        self.zip = ZipFile(BytesIO(content))

    def __getitem__(self, key: str) -> list[dict]:
        return json.loads(self.zip.read(f"{key}.json"))

    @property
    def names(self) -> set[str]:
        return set(self.zip.namelist())

    @property
    def everything(self) -> bytes:
        return b"\n".join(self.zip.read(name) for name in sorted(self.names))


@pytest.fixture
def pack():
    """`pack(alice)` gives what an export of hers holds."""

    def pack(user: User, **options) -> Packed:
        target = BytesIO()
        archive.write(target, user, **options)
        return Packed(target.getvalue())

    return pack

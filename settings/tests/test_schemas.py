"""The schema that is stored for a version: it is that of the code, and what was released is not taken back."""

import json
from copy import deepcopy

import pytest

from apps.api import versions
from apps.api.versions import Version, newest
from settings import reference, schemas
from settings.breaking import breaking
from settings.env import BASE_DIR
from settings.schemas import NAME, BrokenPromise, keep_promises

STORED = json.loads((BASE_DIR / NAME).read_text("utf-8"))


@pytest.fixture
def store(tmp_path):
    """`store(change)` stores a schema in which `change` has put back what the code no longer has."""

    def write(change):
        earlier = deepcopy(STORED)
        change(earlier)
        (tmp_path / NAME).parent.mkdir(parents=True)
        (tmp_path / NAME).write_text(json.dumps(earlier))
        return tmp_path

    return write


@pytest.fixture
def released(monkeypatch):
    monkeypatch.setattr(versions, "VERSIONS", [Version(newest().name, is_released=True)])


def with_an_address_more(earlier):
    earlier["paths"]["/api/gone/"] = earlier["paths"]["/api/health/"]


def with_an_address_less(earlier):
    del earlier["paths"]["/api/health/"]


def test_the_stored_one_is_that_of_the_newest_version():
    assert STORED["info"]["version"] == newest().name


def test_every_version_has_one():
    stored = {path.stem for path in (BASE_DIR / NAME).parent.glob("*.json")}
    assert stored == {version.name for version in versions.VERSIONS}


def test_nothing_that_was_promised_is_missing():
    assert not breaking(STORED, schemas.schema())


def test_a_released_version_is_not_written_over_by_one_that_breaks_it(store, released):
    root = store(with_an_address_more)
    before = (root / NAME).read_text()
    with pytest.raises(BrokenPromise, match="/api/gone/: the address is gone"):
        reference.write(root)
    assert (root / NAME).read_text() == before


def test_a_released_version_takes_what_is_new(store, released):
    keep_promises(store(with_an_address_less))


def test_before_the_release_everything_may_change(store):
    keep_promises(store(with_an_address_more))

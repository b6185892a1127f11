"""A form moves what its row allows and nothing else, whatever is sent beside it.

Each form is sent as its page sends it, and with a hostile value for every field of every model besides. Both must
change the same. A field that people may write is named in its row: `writes="title excerpt"`.
"""

import pytest
from django.contrib.auth.hashers import BasePasswordHasher
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction

from tests.asking import as_its_page_sends_it
from tests.identities import IDENTITIES
from tests.matrix import OK, Row
from tests.sitemap import ROWS, address_of
from tests.snapshot import apart, changes, snapshot, tables

ORDER = ("anonymous", "alice", "stella", "root", *IDENTITIES)


def sender(row: Row) -> str:
    """The least mighty of those who may: superusers may write nearly everything."""
    return row.by or next((name for name in ORDER if row.expected("POST", name) == OK), "")


def forms() -> dict[str, Row]:
    """One row of every address that takes a POST; in the admin the pages that have a form of a model."""
    found: dict[str, Row] = {}
    for row in ROWS:
        admin = "admin" in row.key and not row.key.endswith(("_add", "_change"))
        if sender(row) and not admin:
            found.setdefault(row.key, row)
    return found


FORMS = forms()


@pytest.fixture
def steady(world, monkeypatch):
    """The same password has the same hash twice."""
    monkeypatch.setattr(BasePasswordHasher, "salt", lambda self: "s" * 22)
    Group.objects.create(name="Powerful")
    return world


@pytest.mark.parametrize("key", sorted(FORMS))
def test_only_the_fields_of_the_row_move(steady, things, key):
    row = FORMS[key]
    name, address = sender(row), address_of(row, things)
    before, data = snapshot(), as_its_page_sends_it(steady, name, address, row)
    status, right = outcome(steady, name, address, data, before)
    mine = {*row.writes.split(), *row.data}
    assert succeeded(row, status), f"give the row data that its form accepts: {status} for {data}"
    for order in (tables(), tables()[::-1]):
        hostile = {n: v for model in order for n, v in values(model).items() if n not in mine}
        # What the page itself offers is no excuse: a field that people may write stands in the row.
        given, found = outcome(steady, name, address, data | hostile, before)
        assert given == status, "what was sent besides changed the answer"
        assert apart(right, found, set(row.writes.split())) == [], f"{name} moves what the row does not allow"


def succeeded(row: Row, status: int) -> bool:
    """The admin answers a form that it refuses with 200."""
    return status < 400 and not (row.key.startswith("admin:") and status == 200)


def outcome(world, name: str, address: str, data, before):
    client, sent = world.client(name), {n: v(world) if callable(v) else v for n, v in data.items()}
    with transaction.atomic():
        response = client.post(address, sent)
        found = changes(before, snapshot())
        transaction.set_rollback(True)
    return response.status_code, found


def values(model: type[models.Model]) -> dict[str, object]:
    """A hostile value for each field, under every name that a form may give it."""
    found: dict[str, object] = {}
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        value = hostile(field)
        found |= {field.name: value, getattr(field, "attname", field.name): value}
        if isinstance(field, models.DateTimeField):
            found |= {f"{field.name}_0": "2001-01-01", f"{field.name}_1": "00:00:00"}
    return found


def hostile(field) -> object:
    if field.is_relation:
        last = field.related_model._default_manager.order_by("pk").last()
        return last.pk if last else 4242
    if field.choices:
        return list(field.flatchoices)[-1][0]
    for kind, value in HOSTILE.items():
        if isinstance(field, kind):
            return value(field)
    return "hostile"


HOSTILE = {
    models.BooleanField: lambda field: "False" if field.get_default() else "on",
    models.DateTimeField: lambda field: "2001-01-01 00:00:00",
    models.DateField: lambda field: "2001-01-01",
    models.EmailField: lambda field: "hostile@example.com",
    models.FileField: lambda field: SimpleUploadedFile("hostile.png", b"hostile", "image/png"),
    models.IntegerField: lambda field: 4242,
}

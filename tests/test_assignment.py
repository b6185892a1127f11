"""A form moves what its row allows and nothing else, whatever is sent beside it.

Each form is sent as its page sends it, and with a hostile value for every field of every model besides. Both must
change the same. A field that people may write is named in its row: `writes="title excerpt"`. The same goes for what the
API is sent, by each of its methods.
"""

import pytest
from django.contrib.auth.hashers import BasePasswordHasher
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction

from tests.asking import as_its_page_sends_it, filled_in, send
from tests.identities import IDENTITIES
from tests.matrix import OK, ApiRow, Row
from tests.sitemap import ROWS, address_of
from tests.snapshot import apart, changes, snapshot, tables

ORDER = ("anonymous", "alice", "stella", "root", *IDENTITIES)


def sender(row: Row, method: str) -> str:
    """The least mighty of those who may: superusers may write nearly everything."""
    return row.by or next((name for name in ORDER if row.expected(method, name) == OK), "")


def forms() -> dict[str, tuple[Row, str]]:
    """One row of every address and method that takes a body; in the admin the pages that have a form of a model."""
    found: dict[str, tuple[Row, str]] = {}
    for row in ROWS:
        admin = "admin" in row.key and not row.key.endswith(("_add", "_change"))
        for method in ("POST", "PUT", "PATCH") if isinstance(row, ApiRow) else ("POST",):
            if method in row.methods and sender(row, method) and (isinstance(row, ApiRow) or not admin):
                found.setdefault(f"{row.key} {method}".removesuffix(" POST"), (row, method))
    return found


FORMS = forms()


@pytest.fixture
def steady(world, monkeypatch):
    """The same password has the same hash twice, a new API key is the same key again, an export the same file."""
    monkeypatch.setattr(BasePasswordHasher, "salt", lambda self: "s" * 22)
    monkeypatch.setattr("rest_framework_api_key.crypto.get_random_string", lambda length: "s" * length)
    monkeypatch.setattr("apps.common.personal_data.archive.write", lambda target, *_, **__: target.write(b"PK"))
    Group.objects.create(name="Powerful")
    return world


@pytest.mark.parametrize("key", sorted(FORMS))
def test_only_the_fields_of_the_row_move(steady, things, key):
    row, method = FORMS[key]
    name, address = sender(row, method), address_of(row, things)
    before, data = snapshot(), as_its_page_sends_it(steady, name, address, row)
    status, right = outcome(steady, name, method, address, data, before)
    mine = {*row.writes.split(), *row.data}
    assert succeeded(row, status), f"give the row data that its form accepts: {status} for {data}"
    for order in (tables(), tables()[::-1]):
        hostile = {n: v for model in order for n, v in values(model).items() if n not in mine}
        if isinstance(row, ApiRow):
            hostile = {n: v for n, v in hostile.items() if not isinstance(v, SimpleUploadedFile)}
        # What the page itself offers is no excuse: a field that people may write stands in the row.
        given, found = outcome(steady, name, method, address, data | hostile, before)
        assert given == status, "what was sent besides changed the answer"
        assert apart(right, found, set(row.writes.split())) == [], f"{name} moves what the row does not allow"


def succeeded(row: Row, status: int) -> bool:
    """The admin answers a form that it refuses with 200."""
    return status < 400 and not (row.key.startswith("admin:") and status == 200)


def outcome(world, name: str, method: str, address: str, data, before):
    with transaction.atomic():
        response = send(world.client(name), method, address, filled_in(world, data))
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

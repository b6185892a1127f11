import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from structlog.contextvars import bound_contextvars

from apps.common.audit import record
from apps.common.contributions import SecretFields, _registry, contribute
from apps.common.models import AuditEntry


def test_a_row_tells_who_did_what_to_whom_from_where(alice, team):
    with bound_contextvars(address="192.0.2.7", request_id="from-the-proxy"):
        record("team.renamed", actor=alice, target=team, before={"name": "Quay"}, after={"name": "Harbour"})
    row = AuditEntry.objects.get(action="team.renamed")
    assert (row.action, row.actor_id, row.actor_name) == ("team.renamed", alice.pk, "alice@example.com")
    assert (row.target_type, row.target_id, row.target_name) == ("common.team", str(team.pk), "Harbour")
    assert (row.before, row.after) == ({"name": "Quay"}, {"name": "Harbour"})
    assert (row.address, row.request_id) == ("192.0.2.7", "from-the-proxy")
    assert str(row) == "team.renamed · Harbour"


@pytest.mark.parametrize("actor", [None, AnonymousUser()])
def test_where_nobody_is_known_nobody_is_named(db, actor):
    row = record("job.parked", actor=actor)
    assert (row.actor_id, row.actor_name, row.target_type, row.target_id, row.address, row.request_id) == (
        (None, "", "", "", None, "")
    )


def test_a_row_shares_the_fate_of_what_it_tells(alice):
    with transaction.atomic():
        record("team.renamed", actor=alice)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


def test_rows_outlive_actor_and_target(alice):
    record("account.created", actor=alice, target=alice)
    key = alice.pk
    alice.delete()
    assert AuditEntry.objects.get(actor_id=key).target_name == "Alice"


def test_a_secret_handed_over_by_mistake_is_not_written(alice):
    record("password.set", actor=alice, target=alice, after={"password": "hunter2", "token": "hunter2"})
    assert "hunter2" not in json.dumps(AuditEntry.objects.values("before", "after").get())


def test_an_app_names_its_own_secret_fields(alice, team, monkeypatch):
    monkeypatch.setitem(_registry, SecretFields, [])
    contribute(SecretFields("common.team", ("motto",)))
    row = record("team.renamed", actor=alice, target=team, after={"motto": "hunter2"})
    assert row.after == {"motto": "(secret)"}
    assert record("user.renamed", actor=alice, target=alice, after={"motto": "calm"}).after == {"motto": "calm"}


def test_a_very_long_name_fits(alice, team):
    team.name = "x" * 5000
    assert len(record("team.renamed", actor=alice, target=team).target_name) == 254


def test_rows_are_found_by_who_did_it_and_by_what_it_was_done_to(alice, bob):
    mine = record("account.renamed", actor=alice, target=bob)
    record("account.renamed", actor=bob, target=alice)
    assert list(AuditEntry.objects.by(alice)) == list(AuditEntry.objects.about(bob)) == [mine]


def test_the_values_that_occur_are_found_without_reading_every_row(alice, bob, django_assert_num_queries):
    assert AuditEntry.objects.actions() == []
    for action in ("b.two", "a.one", "b.two", "c.three"):
        record(action, actor=alice, target=None if action == "a.one" else bob)
    with django_assert_num_queries(2):
        assert AuditEntry.objects.actions() == ["a.one", "b.two", "c.three"]
        assert AuditEntry.objects.kinds_of_target() == ["common.user"]

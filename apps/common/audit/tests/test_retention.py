from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from apps.common.audit import record, retention, triggers
from apps.common.models import AuditEntry


@pytest.fixture
def years(db):
    """Seven rows, one for each year from 2018 to 2024, and one of today."""
    rows = AuditEntry.objects.bulk_create([AuditEntry(action="team.renamed") for _ in range(7)])
    with triggers.lifted(connection):
        for year, row in enumerate(rows, start=2018):
            AuditEntry.objects.filter(pk=row.pk).update(at=datetime(year, 6, 1, tzinfo=UTC))
    record("team.deleted", actor=None)


def prune(before: str) -> str:
    out = StringIO()
    call_command("prune_audit", "--before", before, stdout=out)
    return out.getvalue()


def test_old_rows_go_and_a_row_tells_how_many(years):
    assert "Removed 4 rows" in prune("2022-01-01")
    assert AuditEntry.objects.filter(action="team.renamed").count() == 3
    told = AuditEntry.objects.get(action="audit.pruned")
    assert (told.actor_id, told.after["removed"], told.after["before"][:10]) == (None, 4, "2022-01-01")
    assert triggers.missing(connection) == set()


def test_every_batch_tells_its_own_number(years, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 3)
    assert "Removed 7 rows" in prune("2025-01-01")
    numbers = AuditEntry.objects.filter(action="audit.pruned").values_list("after__removed", flat=True)
    assert sorted(numbers) == [1, 3, 3]


def test_what_fails_half_way_has_told_the_truth(years, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 3)
    done = []
    real = retention.record

    def fail_at_the_second(*args, **kwargs):
        done.append(real(*args, **kwargs))
        assert len(done) < 2, "power cut"

    monkeypatch.setattr(retention, "record", fail_at_the_second)
    with pytest.raises(AssertionError, match="power cut"):
        retention.prune(before=datetime(2025, 1, 1, tzinfo=UTC))
    assert AuditEntry.objects.filter(action="team.renamed").count() == 4
    assert AuditEntry.objects.get(action="audit.pruned").after["removed"] == 3
    assert triggers.missing(connection) == set()


def test_nothing_old_leaves_no_trace(years):
    assert "Removed 0 rows" in prune("2001-01-01")
    assert not AuditEntry.objects.filter(action="audit.pruned").exists()


@pytest.mark.parametrize("before", ["tomorrow", "2026-13-01", "31.01.2026", ""])
def test_a_day_that_is_none_is_refused(years, before):
    with pytest.raises(CommandError, match="is no date"):
        prune(before)


def test_today_is_not_over(years):
    with pytest.raises(CommandError, match="not over yet"):
        prune(timezone.localdate().isoformat())
    assert "Removed 7 rows" in prune((timezone.localdate() - timedelta(days=1)).isoformat())

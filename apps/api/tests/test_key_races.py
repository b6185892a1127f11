import pytest

from apps.api.models import ApiKey
from apps.api.models.api_key import KeyClosed
from apps.common.errors import Conflict
from apps.common.models import AuditEntry
from apps.common.tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_eight_who_rotate_a_key_at_once_one_gets_the_new_one(issue, alice):
    pk = issue()[0].pk
    results = at_once(*[lambda: ApiKey.objects.get(pk=pk).rotate(by=alice)] * 8)
    assert sorted(type(result).__name__ for result in results) == ["KeyClosed"] * 7 + ["tuple"]
    assert ApiKey.objects.count() == 2


def test_of_eight_who_revoke_a_key_at_once_one_is_written_down(issue, alice):
    pk = issue()[0].pk
    assert at_once(*[lambda: ApiKey.objects.get(pk=pk).revoke(by=alice)] * 8) == [None] * 8
    assert AuditEntry.objects.filter(action="api_key.revoked").count() == 1


def test_whoever_comes_after_the_deletion_is_told_so(issue, alice):
    key, _text = issue()
    ApiKey.objects.get(pk=key.pk).remove(by=alice)
    for verb in (key.revoke, key.rotate, key.change, key.demand_rotation):
        with pytest.raises(Conflict):
            verb(by=alice)


def test_staff_cannot_demand_what_is_no_use_any_more(issue, alice):
    key, _text = issue()
    key.revoke(by=alice)
    with pytest.raises(KeyClosed):
        key.demand_rotation(by=alice)

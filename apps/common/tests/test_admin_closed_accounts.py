import pytest

from apps.common.models import AccountClosure, AuditEntry, DataExport, User
from conftest import person

LIST = "/admin/common/accountclosure/"


@pytest.fixture
def desk(staff, signed_in):
    """A client of somebody in the group Staff."""
    return signed_in(staff)


@pytest.fixture
def closure(alice) -> AccountClosure:
    return AccountClosure.objects.close(alice)


def act(client, action: str, *rows: AccountClosure) -> str:
    chosen = {"action": action, "_selected_action": [each.pk for each in rows]}
    return client.post(LIST, chosen, follow=True).content.decode()


def test_staff_sees_who_has_closed_and_until_when(desk, closure, alice):
    page = desk.get(LIST).content.decode()
    assert alice.email in page
    assert "Closed" in page


def test_staff_opens_an_account_again(desk, closure, staff, alice):
    assert "Opened again: 1" in act(desk, "restore", closure)
    assert User.objects.get(pk=alice.pk).is_active
    assert AuditEntry.objects.get(action="account.reopened").actor_id == staff.pk


def test_staff_gives_two_more_weeks(desk, closure):
    before = closure.erase_at
    assert "Put off: 1" in act(desk, "extend", closure)
    closure.refresh_from_db()
    assert (closure.erase_at - before).days == 14


def test_accounts_of_staff_are_for_superusers(desk, superuser, signed_in):
    closure = AccountClosure.objects.close(person("clerk", is_staff=True))
    act(desk, "restore", closure)
    assert not User.objects.get(email="clerk@example.com").is_active
    act(signed_in(superuser), "restore", closure)
    assert User.objects.get(email="clerk@example.com").is_active


def test_what_stands_in_the_way_can_be_filtered(desk, closure, bob):
    AccountClosure.objects.filter(pk=closure.pk).update(hindrance="Nobody else owns Harbour.")
    AccountClosure.objects.close(bob)
    hindered = desk.get(f"{LIST}?hindered=yes").content.decode()
    assert "alice@example.com" in hindered
    assert "bob@example.com" not in hindered
    assert "bob@example.com" in desk.get(f"{LIST}?hindered=no").content.decode()


def test_one_that_is_open_by_other_means_offers_nothing(desk, closure, alice):
    User.objects.filter(pk=alice.pk).update(is_active=True)
    page = desk.get(f"{LIST}{closure.pk}/change/").content.decode()
    assert "Open again" in page
    assert "Two more weeks" not in page


def test_of_an_export_staff_sees_all_but_the_file(desk, alice):
    export = DataExport.objects.ask(by=alice)
    page = desk.get(f"/admin/common/dataexport/{export.pk}/change/").content.decode()
    assert "Ready" in page
    export.refresh_from_db()
    assert export.file.name not in page

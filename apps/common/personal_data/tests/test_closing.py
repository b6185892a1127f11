"""Closing an account, taking it back, and the end of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from apps.common.errors import Conflict
from apps.common.models import (
    AccountClosure,
    AuditEntry,
    DataExport,
    Invitation,
    MailMessage,
    Membership,
    Team,
    Upload,
    User,
    UserSession,
)
from apps.common.models.account_closure import LastSuperuser, TooLate
from apps.common.models.ownership import OwnsTeams
from apps.common.personal_data import jobs
from apps.common.tests.threads import at_once
from conftest import person

MAILERS = {"default": "apps.common.mail.QueuedMailer", "delivery": "django.core.mail.backends.locmem.EmailBackend"}


@pytest.fixture
def closure(alice) -> AccountClosure:
    return AccountClosure.objects.close(alice)


def make_due(closure: AccountClosure) -> None:
    AccountClosure.objects.filter(pk=closure.pk).update(erase_at=timezone.now())
    closure.refresh_from_db()


def actions() -> list[str]:
    return list(
        AuditEntry.objects.filter(action__startswith="account.").order_by("pk").values_list("action", flat=True)
    )


def test_a_closed_account_is_shut_at_once_and_deleted_after_the_grace(settings, alice, signed_in):
    settings.ACCOUNT_DELETION_GRACE = timedelta(days=3)
    client: Client = signed_in(alice)
    client.get("/account/")
    assert UserSession.objects.filter(user=alice).exists()
    closure = AccountClosure.objects.close(alice)
    assert closure.erase_at - closure.closed_at == timedelta(days=3)
    assert not User.objects.get(pk=alice.pk).is_active
    assert not UserSession.objects.filter(user=alice).exists()
    assert client.get("/account/").status_code == 302
    assert actions() == ["account.closed"]
    (message,) = mail.outbox
    assert "/account/login/" in message.body


def test_an_export_that_is_under_way_is_dropped_and_one_that_is_ready_stays(alice, bob):
    for each in (alice, bob):
        DataExport.objects.create(user=each)
    DataExport.objects.create(user=alice, ready_at=timezone.now())
    AccountClosure.objects.close(alice)
    assert [export.status for export in DataExport.objects.of(alice)] == ["ready"]
    assert DataExport.objects.of(bob).exists()


def test_one_that_is_closed_cannot_be_closed_again(closure, alice):
    with pytest.raises(Conflict):
        AccountClosure.objects.close(User.objects.get(pk=alice.pk))


def test_the_only_owner_of_a_team_with_others_stays(alice, bob, team):
    with pytest.raises(OwnsTeams, match="Harbour"):
        AccountClosure.objects.close(alice)
    assert User.objects.get(pk=alice.pk).is_active
    team.transfer(to=bob, by=alice)
    AccountClosure.objects.close(alice)


def test_an_owner_whose_account_is_closed_counts_for_none(alice, bob, team):
    team.memberships.filter(user=bob).update(role="owner")
    AccountClosure.objects.close(bob)
    with pytest.raises(OwnsTeams):
        AccountClosure.objects.close(alice)


def test_a_team_in_which_one_is_alone_keeps_nobody(alice):
    Team.objects.create_owned(owner=alice, name="Alone")
    AccountClosure.objects.close(alice)


def test_the_last_superuser_stays(superuser):
    with pytest.raises(LastSuperuser):
        AccountClosure.objects.close(superuser)
    other = person("second", is_superuser=True)
    AccountClosure.objects.close(superuser)
    with pytest.raises(LastSuperuser):
        AccountClosure.objects.close(other)


@pytest.mark.django_db(transaction=True)
def test_of_two_superusers_who_close_at_once_one_stays(superuser):
    other = person("second", is_superuser=True)
    people = [superuser.pk, other.pk]
    results = at_once(*[lambda pk=pk: AccountClosure.objects.close(User.objects.get(pk=pk)) for pk in people])
    assert sorted(type(result).__name__ for result in results) == ["AccountClosure", "LastSuperuser"]
    assert User.objects.filter(is_superuser=True, is_active=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_close_at_once_one_stays(alice, bob, charlie, team):
    team.memberships.filter(user=bob).update(role="owner")
    Membership.objects.create(team=team, user=charlie)
    people = [alice.pk, bob.pk]
    results = at_once(*[lambda pk=pk: AccountClosure.objects.close(User.objects.get(pk=pk)) for pk in people])
    assert sorted(type(result).__name__ for result in results) == ["AccountClosure", "OwnsTeams"]


def test_taken_back_the_account_is_as_it_was(closure, alice):
    closure.take_back(by=alice)
    assert User.objects.get(pk=alice.pk).is_active
    assert not AccountClosure.objects.exists()
    assert actions() == ["account.closed", "account.reopened"]
    assert "taken back" in mail.outbox[-1].body


def test_staff_who_open_it_are_named_in_the_mail(closure, staff):
    closure.take_back(by=staff)
    assert "Our staff" in mail.outbox[-1].body
    assert AuditEntry.objects.get(action="account.reopened").actor_id == staff.pk


def test_it_is_taken_back_once(closure, alice):
    again = AccountClosure.objects.get()
    closure.take_back(by=alice)
    with pytest.raises(TooLate):
        again.take_back(by=alice)


def test_more_time_is_counted_from_the_day_it_was_to_go(closure, staff):
    before = closure.erase_at
    closure.extend(by=staff, time=timedelta(days=14))
    assert closure.erase_at - before == timedelta(days=14)
    assert AuditEntry.objects.get(action="account.deletion_put_off").actor_id == staff.pk


def test_before_its_time_the_job_leaves_it(closure):
    jobs.erase_closed_accounts.func()
    assert not closure.erase()
    assert User.objects.exists()


@pytest.fixture
def belongings(alice, team, bob, upload_folder, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    alice.avatar = default_storage.save("avatars/alice.png", ContentFile(b"\x89PNG"))
    alice.save()
    Upload.objects.receive(ContentFile(b"private", name="a.txt"), by=alice)
    team.transfer(to=bob, by=alice)
    team.invitations.create(email=alice.email, token_hash="x", accepted_at=timezone.now(), accepted_by=alice)


@pytest.mark.usefixtures("belongings")
def test_once_due_rows_and_files_go_for_good(
    closure, alice, team, tmp_path, upload_folder, django_capture_on_commit_callbacks
):
    make_due(closure)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.erase_closed_accounts.func()
    assert not User.objects.filter(pk=alice.pk).exists()
    assert [each for each in upload_folder.rglob("*") if each.is_file()] == []
    assert not (tmp_path / "avatars/alice.png").exists()
    assert not Invitation.objects.filter(email=alice.email).exists()
    assert Team.objects.filter(pk=team.pk).exists(), "it has another owner"
    assert actions() == ["account.closed", "account.erased"]
    assert AuditEntry.objects.get(action="account.erased").target_id == str(alice.pk)
    assert "deleted for good" in mail.outbox[-1].body


@pytest.mark.usefixtures("belongings")
def test_killed_before_its_commit_the_job_does_all_of_it_the_next_time(closure, alice, monkeypatch):
    make_due(closure)
    with monkeypatch.context() as killed:
        killed.setattr(User, "delete", lambda self: [].pop())
        jobs.erase_closed_accounts.func()
    assert User.objects.filter(pk=alice.pk).exists()
    assert "account.erased" not in actions()
    jobs.erase_closed_accounts.func()
    jobs.erase_closed_accounts.func()
    assert not User.objects.filter(pk=alice.pk).exists()
    assert actions().count("account.erased") == 1


@pytest.mark.usefixtures("belongings")
def test_whoever_is_deleted_by_other_means_leaves_no_picture_either(
    alice, tmp_path, django_capture_on_commit_callbacks
):
    assert (tmp_path / "avatars/alice.png").exists()
    with django_capture_on_commit_callbacks(execute=True):
        User.objects.filter(pk=alice.pk).delete()
    assert not (tmp_path / "avatars/alice.png").exists()


def test_of_the_mail_to_somebody_only_the_last_stays_in_the_log(closure, alice, settings):
    settings.MAILERS = {name: {"BACKEND": backend} for name, backend in MAILERS.items()}
    MailMessage.objects.create(to=alice.email, subject="Hello", person=alice)
    make_due(closure)
    assert closure.erase()
    assert [message.kind for message in MailMessage.objects.all()] == ["account/email/account_erased"]


def test_an_account_whose_team_has_no_other_owner_any_more_waits_and_says_why(closure, alice, bob, charlie):
    team = Team.objects.create_owned(owner=alice, name="Quay")
    Membership.objects.create(team=team, user=charlie)
    due = AccountClosure.objects.close(bob)
    for each in (closure, due):
        make_due(each)
    jobs.erase_closed_accounts.func()
    assert not User.objects.filter(pk=bob.pk).exists(), "it keeps no other"
    closure.refresh_from_db()
    assert "Quay" in closure.hindrance
    team.memberships.filter(user=charlie).update(role="owner")
    jobs.erase_closed_accounts.func()
    assert not User.objects.filter(pk=alice.pk).exists()


def test_an_account_that_was_opened_by_other_means_is_never_deleted(closure, alice):
    make_due(closure)
    User.objects.filter(pk=alice.pk).update(is_active=True)
    assert not AccountClosure.objects.in_force().exists()
    jobs.erase_closed_accounts.func()
    assert User.objects.filter(pk=alice.pk).exists()
    assert not AccountClosure.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_the_job_and_the_person_who_takes_it_back_one_wins_whole(closure, alice):
    make_due(closure)
    deed = lambda: AccountClosure.objects.get(pk=closure.pk).take_back(by=alice)  # noqa: E731
    results = at_once(jobs.erase_closed_accounts.func, deed)
    assert results[0] is None
    there = User.objects.filter(pk=alice.pk, is_active=True).exists()
    assert there is isinstance(results[1], User)
    assert there is ("account.erased" not in actions())
    assert not AccountClosure.objects.exists()

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from apps.common.contributions import NotificationKind, _registry
from apps.common.models import Notification, NotificationChoice, User
from apps.common.notifications import notify

PAGE, MAIL = NotificationChoice.Channel
QUIET = NotificationKind("test.quiet", "Quiet", "bell", lambda facts: "Quiet.")
LOUD = NotificationKind("test.loud", "Loud", "bell", lambda facts: "Loud.", mail="on")
SILENT = NotificationKind("test.silent", "Silent", "bell", lambda facts: "Silent.", page="off")
FIXED = NotificationKind("test.fixed", "Fixed", "bell", lambda facts: "Fixed.", page="always", reason="Because.")
MAILED = NotificationKind("test.mailed", "Mailed", "bell", lambda facts: "Mailed.", mail="always", reason="Because.")
ALL = [QUIET, LOUD, SILENT, FIXED, MAILED]


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setitem(_registry, NotificationKind, [*_registry[NotificationKind], *ALL])


@pytest.mark.parametrize(
    ("kind", "page", "mail"),
    [(QUIET, 1, 0), (LOUD, 1, 1), (SILENT, 0, 0), (FIXED, 1, 0), (MAILED, 1, 1)],
    ids=lambda value: getattr(value, "key", value),
)
def test_without_a_choice_it_comes_as_the_kind_says(kind, page, mail, alice, mailoutbox):
    notify([alice], kind.key)
    assert (Notification.objects.count(), len(mailoutbox)) == (page, mail)
    assert NotificationChoice.objects.wishes_of(alice, [kind]) == {(kind.key, PAGE): page, (kind.key, MAIL): mail}


@pytest.mark.parametrize("kind", [QUIET, LOUD, SILENT], ids=lambda kind: kind.key)
@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize("mail", [True, False])
def test_what_somebody_chose_counts(kind, page, mail, alice, bob, mailoutbox):
    NotificationChoice.objects.keep(alice, {(kind, PAGE): page, (kind, MAIL): mail})
    notify([alice], kind.key)
    assert (Notification.objects.count(), len(mailoutbox)) == (page, mail)
    assert NotificationChoice.objects.wishes_of(alice, [kind]) == {(kind.key, PAGE): page, (kind.key, MAIL): mail}
    assert not NotificationChoice.objects.filter(user=bob).exists()


def test_only_what_differs_is_written_down(alice):
    keep = NotificationChoice.objects.keep
    keep(alice, {(QUIET, PAGE): True, (QUIET, MAIL): False, (LOUD, MAIL): False})
    assert [str(row) for row in NotificationChoice.objects.all()] == ["Alice · test.loud · By mail"]
    keep(alice, {(LOUD, MAIL): False})
    keep(alice, {(LOUD, MAIL): True})
    assert not NotificationChoice.objects.exists()


def test_what_comes_always_asks_nobody(alice, mailoutbox):
    NotificationChoice.objects.keep(alice, {(FIXED, PAGE): False, (MAILED, MAIL): False})
    assert not NotificationChoice.objects.exists()
    # It was a matter of choice once.
    NotificationChoice.objects.create(user=alice, kind=FIXED.key, channel=PAGE, wanted=False)
    notify([alice], FIXED.key)
    assert Notification.objects.to(alice).count() == 1


def test_a_person_chooses_once_for_each_kind_and_place(alice):
    NotificationChoice.objects.create(user=alice, kind="test.loud", channel=MAIL, wanted=False)
    with pytest.raises(IntegrityError):
        NotificationChoice.objects.create(user=alice, kind="test.loud", channel=MAIL, wanted=True)


@pytest.mark.parametrize("facts", [{"mail": "always"}, {"page": "always"}, {"reason": "Because."}])
def test_what_cannot_be_turned_off_says_why_and_nothing_else_does(facts):
    with pytest.raises(ValueError, match="needs a reason="):
        NotificationKind("test.kind", "Kind", "bell", lambda facts: "Kind.", **facts)


def test_the_choices_of_many_people_are_one_question(db):
    people = [User(email=f"p{number}@example.com", username=f"p{number}") for number in range(50)]
    User.objects.bulk_create(people)
    NotificationChoice.objects.create(user=people[0], kind="test.quiet", channel=PAGE, wanted=False)
    with CaptureQueriesContext(connection) as asked:
        notify(people, "test.quiet")
    assert len([each for each in asked if "SELECT" in each["sql"] or "INSERT" in each["sql"]]) == 2
    assert Notification.objects.count() == 49


def test_choices_go_with_the_account(alice):
    NotificationChoice.objects.create(user=alice, kind="test.loud", channel=MAIL, wanted=False)
    alice.delete()
    assert not NotificationChoice.objects.exists()

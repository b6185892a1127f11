from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from apps.common import notification_kinds
from apps.common.contributions import NotificationKind, contributions
from apps.common.models import Notification, User
from apps.common.notifications import UnknownKind, notify
from tests.modules import of_apps

FACTS = {
    "actor": "Alice",
    "team": "Harbour",
    "role": "admin",
    "count": 1,
    "title": "Call",
    "key": "Export",
    "day": "2026-05-01",
}
BY_NOBODY = {key for module in of_apps("news") for key in module.BY_NOBODY}


def test_each_recipient_gets_one_by_one_query_beside_that_for_their_choices(alice, bob, charlie):
    with CaptureQueriesContext(connection) as asked:
        notify([bob, charlie, bob], "team.joined", actor=alice, team="Harbour")
    assert [query["sql"].split()[0] for query in asked if "SAVEPOINT" not in query["sql"]] == ["SELECT", "INSERT"]
    assert sorted(str(each.recipient) for each in Notification.objects.all()) == ["Bob", "Charlie"]


def test_nobody_is_told_what_they_did_themselves(alice, bob):
    notify([alice, bob], "team.joined", actor=alice, team="Harbour")
    assert Notification.objects.get().recipient == bob


def test_the_machine_tells_everybody(alice, bob):
    notify(User.objects.all(), "team.joined", team="Harbour")
    assert {str(each) for each in Notification.objects.all()} == {"Somebody joined Harbour."}
    assert Notification.objects.count() == 2


def test_nobody_to_tell_is_no_fault(db):
    assert notify([], "team.joined", team="Harbour") == []


def test_an_unknown_kind_is_a_mistake_even_when_nobody_would_hear(alice):
    with pytest.raises(UnknownKind, match=r"team\.painted"):
        notify([], "team.painted")


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "account/"])
def test_a_notification_leads_nowhere_but_into_this_site(url, alice):
    with pytest.raises(ValueError, match="a path of this site"):
        notify([alice], "team.joined", url=url, team="Harbour")
    with pytest.raises(IntegrityError):
        Notification.objects.create(recipient=alice, kind="team.joined", url=url)


def test_a_path_of_the_site_is_kept(alice):
    notify([alice], "team.joined", url="/account/", team="Harbour")
    assert Notification.objects.get().url == "/account/"


def test_a_sentence_outlives_who_caused_it(alice, bob):
    notify([bob], "team.joined", actor=alice, team="Harbour")
    alice.delete()
    told = Notification.objects.get()
    assert (told.actor, str(told)) == (None, "Alice joined Harbour.")


def test_the_sentence_is_in_the_language_of_whoever_reads(alice, monkeypatch):
    notify([alice], "team.role_changed", team="Harbour", role="admin")
    told = Notification.objects.get()
    monkeypatch.setattr(notification_kinds, "_", lambda text: f"[{translation.get_language()}] {text}")
    for language in ("en", "de"):
        with translation.override(language):
            assert str(told).startswith(f"[{language}]")


def test_a_kind_whose_app_is_gone_is_shown_by_its_name(alice):
    Notification.objects.create(recipient=alice, kind="recipes.cooked")
    assert str(Notification.objects.get()) == "recipes.cooked"


@pytest.mark.parametrize("data", [{}, {"team": "Harbour"}, {"team": "Harbour", "role": "king"}, ["Harbour"]])
def test_a_sentence_whose_facts_are_missing_is_its_label_and_takes_no_list_with_it(
    data, alice, superuser, signed_in, caplog
):
    broken = Notification.objects.create(recipient=alice, kind="team.role_changed", data=data)
    notify([alice], "team.joined", team="Harbour")
    assert str(Notification.objects.get(pk=broken.pk)) == "Your role changed"
    assert f"The facts of notification {broken.pk} make no sentence" in caplog.text
    html = signed_in(superuser).get("/admin/common/notification/").content.decode()
    assert "Your role changed" in html
    assert "Somebody joined Harbour." in html


@pytest.mark.parametrize("kind", contributions(NotificationKind), ids=lambda kind: kind.key)
def test_every_kind_makes_a_sentence_of_its_facts(kind):
    text = str(kind.text(FACTS))
    assert ("Alice" in text) == (kind.key not in BY_NOBODY)
    assert "%" not in text


def test_many_to_dos_are_told_with_their_number():
    assert str(notification_kinds.assigned(FACTS | {"count": 3})) == "Alice gave you 3 to-dos."


def test_everybody_sees_their_own(alice, bob):
    notify([alice], "team.joined", team="Harbour")
    assert Notification.objects.to(alice).count() == 1
    assert not Notification.objects.to(bob).exists()
    assert not Notification.objects.to(AnonymousUser()).exists()


def test_reading_is_remembered_once(alice, monkeypatch):
    notify([alice], "team.joined", team="One")
    notify([alice], "team.joined", team="Two")
    first = Notification.objects.recent().last()
    first.mark_read()
    read_at = first.read_at
    first.mark_read()
    assert Notification.objects.get(pk=first.pk).read_at == read_at
    assert Notification.objects.to(alice).unread().count() == 1
    assert Notification.objects.to(alice).mark_read() == 1
    assert Notification.objects.to(alice).mark_read() == 0
    assert Notification.objects.read().count() == 2
    assert Notification.objects.get(pk=first.pk).read_at == read_at


def test_marking_ones_own_as_read_leaves_those_of_others(alice, bob):
    notify([alice, bob], "team.joined", team="One")
    Notification.objects.to(alice).mark_read()
    assert Notification.objects.unread().get().recipient == bob


def test_the_newest_comes_first(alice):
    now = timezone.now()
    for days in (1, 3, 2):
        notify([alice], "team.joined", team=f"{days}")
        Notification.objects.filter(data={"team": f"{days}"}).update(created_at=now - timedelta(days=days))
    assert [each.data["team"] for each in Notification.objects.recent()] == ["1", "2", "3"]


def test_a_notification_goes_with_its_reader(alice):
    notify([alice], "team.joined", team="One")
    alice.delete()
    assert not Notification.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a table of few rows from end to end")
def test_the_questions_of_the_bell_are_answered_by_their_indexes(alice):
    asked = Notification.objects.to(alice)
    assert "notification_list" in asked.recent()[:10].explain()
    assert "notification_unread" in asked.unread().order_by().explain()

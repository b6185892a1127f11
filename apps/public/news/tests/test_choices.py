import re

import pytest
from django.core import mail
from django.test import Client

from apps.common.contributions import NotificationKind, contributions
from apps.common.models import NotificationChoice
from apps.common.notification_mail import stop_token
from apps.common.notifications import notify
from settings.logging import without_secrets

CHOICES = "/account/notifications/"


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def chosen() -> set[str]:
    return {f"{row.kind}-{row.channel}={row.wanted}" for row in NotificationChoice.objects.all()}


def ticked(client) -> dict[str, str]:
    """What the browser would send of the page as it stands."""
    page = client.get(CHOICES).content.decode()
    boxes = re.findall(r'<input type="checkbox"[^>]*>', page)
    assert len(boxes) == 2 * len(contributions(NotificationKind))
    on = [box for box in boxes if "checked" in box and "disabled" not in box]
    return {re.search(r'name="([^"]+)"', box)[1]: "on" for box in on}


def test_the_page_shows_what_the_kinds_say(client):
    usual = ticked(client)
    assert "todo.assigned-mail" in usual
    assert "team.joined-mail" not in usual
    assert "team.invited-mail" not in usual, "it cannot be turned off"
    assert "only its link lets you in" in client.get(CHOICES).content.decode()


def test_saving_the_page_as_it_is_writes_nothing_down(client):
    assert client.post(CHOICES, ticked(client)).status_code == 303
    assert chosen() == set()


def test_a_choice_is_kept_and_shown(client):
    sent = ticked(client)
    del sent["todo.assigned-mail"]
    response = client.post(CHOICES, sent | {"team.joined-mail": "on"})
    assert (response.status_code, response.url) == (303, CHOICES)
    assert chosen() == {"todo.assigned-mail=False", "team.joined-mail=True"}
    assert "Your choice is saved." in client.get(CHOICES).content.decode()
    assert ticked(client) == sent | {"team.joined-mail": "on"}


def test_what_cannot_be_turned_off_stays_on_whatever_is_sent(client, alice, bob):
    client.post(CHOICES, {})
    assert not any(row.startswith(("team.invited-mail", "team.removed-page")) for row in chosen())
    notify([alice], "team.removed", actor=bob, team="Harbour")
    assert alice.notifications.count() == 1


def letter_link() -> str:
    return re.search(r"/notifications/stop/[^/\s]+/", mail.outbox[-1].body)[0]


@pytest.fixture
def link(alice, bob) -> str:
    notify([alice], "todo.assigned", actor=bob, count=1, title="Call")
    return letter_link()


def test_the_link_of_a_mail_asks_first_and_stops_then(link, alice, bob):
    visitor = Client()
    page = visitor.get(link).content.decode()
    assert "Stop this mail?" in page
    assert alice.email in page
    assert chosen() == set()
    assert "This mail has stopped" in visitor.post(link).content.decode()
    assert chosen() == {"todo.assigned-mail=False"}
    mail.outbox.clear()
    notify([alice], "todo.assigned", actor=bob, count=1, title="Call")
    assert mail.outbox == []


def test_whoever_stopped_it_by_mistake_takes_it_back_there(link):
    visitor = Client()
    visitor.post(link)
    assert "You get this mail again" in visitor.post(link, {"again": "yes"}).content.decode()
    assert chosen() == set()


def test_a_mail_program_stops_it_without_a_page(link):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert chosen() == {"todo.assigned-mail=False"}


@pytest.mark.parametrize("kind", ["team.invited", "recipes.cooked"])
def test_what_cannot_be_stopped_is_not_there(kind, alice):
    assert Client().post(f"/notifications/stop/{stop_token(alice, kind)}/").status_code == 404
    assert chosen() == set()


def test_a_changed_link_is_not_there(link, alice, bob):
    forged = link.replace("/stop/", "/stop/x")
    assert Client().post(forged).status_code == 404
    alice.delete()
    assert Client().get(link).status_code == 404


def test_the_link_is_neither_kept_nor_found(link):
    response = Client().get(link)
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_no_log_keeps_the_link(link):
    line = without_secrets(None, "info", {"event": f"GET {link} 200", "path": link})
    assert link.split("/")[3] not in str(line)

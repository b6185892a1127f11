import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.common.models import Notification
from apps.common.notifications import notify

LIST, HTMX = "/notifications/", {"HX-Request": "true"}


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def tell(person, team="Harbour", *, hours=0, url="", read=False):
    [told] = notify([person], "team.joined", url=url, team=team)
    told.created_at = timezone.now() - timedelta(hours=hours)
    told.read_at = told.created_at if read else None
    told.save()
    return told


def html(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def number(client) -> str:
    """What the bell says to a screen reader."""
    page = client.get("/account/email/").content.decode()
    found = re.search(r'id="news-count".*?<span class="sr-only">(.*?)</span>', page, re.DOTALL)
    return found[1] if found else ""


def test_the_list_has_the_newest_first_by_day(client, alice):
    for team, hours in (("Old", 24 * 40), ("New", 0), ("Later", 24)):
        tell(alice, team, hours=hours)
    page = html(client.get(LIST))
    assert re.findall(r"joined (\w+)\.", page) == ["New", "Later", "Old"]
    labels = [day["label"] for day in client.get(LIST).context["days"]]
    assert labels[:2] == ["Today", "Yesterday"]
    assert len(labels) == 3


def test_a_day_is_that_of_the_person(client, alice):
    alice.time_zone = "Pacific/Kiritimati"
    alice.save()
    told = tell(alice)
    told.created_at = timezone.now().replace(hour=11)
    told.save()
    with timezone.override("Pacific/Kiritimati"):
        day = timezone.localtime(told.created_at).day
    assert str(day) in client.get(LIST).context["days"][0]["label"] or day == timezone.localdate().day + 1


def test_nothing_of_others_is_shown(client, alice, bob):
    tell(bob, "Secret")
    assert "Secret" not in html(client.get(LIST))
    assert "Secret" not in html(client.get(f"{LIST}menu/", headers=HTMX))
    assert number(client) == ""


def test_an_empty_list_says_what_will_stand_there(client):
    assert "Nothing new yet" in html(client.get(LIST))
    assert "You have read everything" in html(client.get(f"{LIST}?show=unread"))


def test_the_unread_stand_alone_on_their_tab(client, alice):
    tell(alice, "Known", read=True)
    tell(alice, "Fresh")
    page = html(client.get(f"{LIST}?show=unread"))
    assert "Fresh" in page
    assert "Known" not in page


def test_pages_keep_the_filter(client, alice):
    for each in range(26):
        tell(alice, f"T{each}")
    page = html(client.get(f"{LIST}?show=unread"))
    assert "?show=unread&amp;page=2" in page
    assert html(client.get(f"{LIST}?show=unread&page=2")).count("news-text") == 1
    assert html(client.get(f"{LIST}?page=nonsense")).count("news-text") == 25


@pytest.mark.parametrize(
    ("unread", "said"), [(0, ""), (1, "1 unread"), (99, "99 unread"), (100, "more than 99 unread")]
)
def test_the_bell_counts_to_ninety_nine(unread, said, client, alice):
    Notification.objects.bulk_create(Notification(recipient=alice, kind="team.joined") for _ in range(unread))
    assert number(client) == said


def test_a_visitor_has_no_bell(db):
    assert "news-menu" not in html(Client().get("/"))


def test_the_bell_costs_one_question_and_none_for_visitors(client, alice, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get("/account/email/")
    assert len([each for each in asked if "common_notification" in each["sql"]]) == 1
    with CaptureQueriesContext(connection) as asked:
        Client().get("/account/login/")
    assert not [each for each in asked if "common_notification" in each["sql"]]


def test_the_menu_shows_the_newest_few(client, alice):
    for each in range(8):
        tell(alice, f"T{each}", url="/account/email/")
    menu = html(client.get(f"{LIST}menu/", headers=HTMX))
    assert re.findall(r"joined (\w+)\.", menu) == ["T7", "T6", "T5", "T4", "T3", "T2"]
    assert "<html" not in menu


@pytest.mark.parametrize("address", ["menu/", "count/"])
def test_a_piece_opened_as_a_page_leads_to_the_list(address, client):
    response = client.get(LIST + address)
    assert (response.status_code, response.url) == (303, LIST)


def test_the_number_alone_is_the_piece_of_the_bell(client, alice):
    tell(alice)
    piece = html(client.get(f"{LIST}count/", headers=HTMX))
    assert piece.strip().startswith('<span class="news-count" id="news-count"')
    assert "1 unread" in piece


def test_a_bell_whose_session_has_ended_is_not_sent_to_the_login(db):
    response = Client().get(f"{LIST}count/", headers=HTMX)
    assert response.status_code == 404
    assert "HX-Redirect" not in response

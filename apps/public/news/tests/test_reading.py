import re

import pytest
from django.utils.html import escape

from apps.common.models import Notification
from apps.public.news.tests.test_views import HTMX, LIST, number, tell


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def is_read(told) -> bool:
    told.refresh_from_db()
    return told.read_at is not None


def test_opening_one_reads_it_and_leads_to_its_place(client, alice):
    told = tell(alice, url="/account/email/")
    response = client.post(f"{LIST}{told.pk}/opening/")
    assert (response.status_code, response.url) == (303, "/account/email/")
    assert is_read(told)


def test_one_without_a_place_leads_to_the_list(client, alice):
    assert client.post(f"{LIST}{tell(alice).pk}/opening/").url == LIST


@pytest.mark.parametrize("address", ["opening/", "reading/"])
def test_somebody_elses_is_not_there(address, client, bob):
    told = tell(bob)
    assert client.post(f"{LIST}{told.pk}/{address}").status_code == 404
    assert not is_read(told)


def test_one_is_read_and_unread_again(client, alice):
    told = tell(alice)
    assert client.post(f"{LIST}{told.pk}/reading/", {"read": "yes"}).url == LIST
    assert is_read(told)
    client.post(f"{LIST}{told.pk}/reading/", {"read": "no"})
    assert not is_read(told)


def test_htmx_gets_the_row_and_the_number(client, alice):
    told = tell(alice)
    tell(alice)
    answer = client.post(f"{LIST}{told.pk}/reading/", {"read": "yes"}, headers=HTMX).content.decode()
    assert answer.count("<li") == 1
    assert "Mark as unread" in answer
    assert re.search(r'id="news-count"[^>]*hx-swap-oob="true"', answer)
    assert "1 unread" in answer
    assert "<h1" not in answer


def test_without_scripts_the_way_back_keeps_page_and_filter(client, alice):
    told = tell(alice)
    back = f"{LIST}?show=unread&page=2"
    assert client.post(f"{LIST}{told.pk}/reading/", {"next": back}).url == back
    assert client.post(f"{LIST}{told.pk}/reading/", {"next": "https://evil.example/"}).url == "/"


def test_what_htmx_swapped_in_still_leads_back_to_the_list(client, alice):
    told = tell(alice)
    back = f"{LIST}?show=unread&page=2"
    answer = client.post(f"{LIST}{told.pk}/reading/", {"read": "yes", "next": back}, headers=HTMX).content.decode()
    assert f'name="next" value="{escape(back)}"' in answer


def test_all_are_read_at_once_and_that_can_be_undone(client, alice, bob):
    early, late, others = tell(alice, read=True), tell(alice), tell(bob)
    assert client.post(f"{LIST}reading/").url == LIST
    assert is_read(late)
    assert not is_read(others)
    page = client.get(LIST).content.decode()
    assert "1 notification is read." in page
    undo = re.search(rf'action="({LIST}reading/\d+/undo/)"', page)[1]
    assert client.post(undo).url == LIST
    assert not is_read(late)
    assert is_read(early), "it was read before"
    assert number(client) == "1 unread"


def test_undoing_does_nothing_to_others(client, alice, bob, signed_in):
    tell(alice)
    client.post(f"{LIST}reading/")
    undo = re.search(rf'action="({LIST}reading/\d+/undo/)"', client.get(LIST).content.decode())[1]
    signed_in(bob).post(undo)
    assert Notification.objects.to(alice).unread().count() == 0


def test_nothing_to_read_is_no_news(client):
    client.post(f"{LIST}reading/")
    assert "read." not in client.get(LIST).context["messages"]


def test_a_moment_that_never_was_is_not_there(client):
    assert client.post(f"{LIST}reading/99999999999999999999/undo/").status_code == 404

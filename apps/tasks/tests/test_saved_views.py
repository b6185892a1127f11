"""Filters under a name, for whoever saved them."""

import pytest
from django.urls import reverse

from apps.tasks.models import SavedView
from apps.tasks.views import saved_views

URL = reverse("tasks:views")


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def view(alice) -> SavedView:
    return SavedView.objects.create(owner=alice, name="Urgent", query="priority=high")


def test_filters_are_saved_under_a_name_without_what_the_list_does_not_know(as_alice):
    sent = {"name": "Hot", "page": "list", "query": "priority=high&after=3&status=&evil=1"}
    assert as_alice.post(URL, sent)["Location"] == "/tasks/?priority=high"
    page = as_alice.get("/tasks/?priority=high")
    current = [each.label for each in page.context["views"].shown if each.current]
    assert current == ["Hot"]
    assert page.context["views"].save is None


def test_filters_that_have_no_name_yet_can_be_given_one(as_alice):
    assert as_alice.get("/tasks/?priority=high").context["views"].save
    assert not as_alice.get("/tasks/").context["views"].save


def test_a_name_is_taken_once(as_alice, view):
    answer = as_alice.post(URL, {"name": "Urgent", "query": "priority=low"})
    assert answer.status_code == 422
    assert "You have a view of this name already." in answer.text
    assert 'value="priority=low"' in answer.text


def test_a_view_is_renamed_and_deleted(as_alice, view):
    address = reverse("tasks:view", args=[view.pk])
    assert "Delete this view?" in as_alice.get(address).text
    as_alice.post(address, {"name": "Burning"})
    view.refresh_from_db()
    assert (view.name, view.query) == ("Burning", "priority=high")
    assert as_alice.post(address, {"name": ""}).status_code == 422
    as_alice.post(reverse("tasks:view_deletion", args=[view.pk]))
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["view", "view_deletion"])
def test_a_view_of_somebody_else_is_none(client, bob, view, name):
    client.force_login(bob)
    assert client.post(reverse(f"tasks:{name}", args=[view.pk]), {"name": "x"}).status_code == 404
    assert "Urgent" not in client.get("/tasks/").text


def test_there_is_an_end_to_views(as_alice, view, monkeypatch):
    monkeypatch.setattr(saved_views, "MOST", 1)
    assert as_alice.post(URL, {"name": "One more", "query": "priority=low"}).status_code == 422


def test_the_views_that_everybody_has_know_when_they_are_open(as_alice):
    for offered in as_alice.get("/tasks/").context["views"].shown:
        shown = as_alice.get(offered.href).context["views"].shown
        assert [each.label for each in shown if each.current] == [offered.label]

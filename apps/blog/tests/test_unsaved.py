"""The session ends while somebody writes."""

import pytest
from django.test import Client

from apps.blog.models.readable import LONGEST_TEXT
from apps.blog.views import unsaved

PASSWORD = "correct-horse-battery"
TEXT = {"title": "Precious", "body_markdown": "Hours of work", "tags": "Craft", "version": "v", "intent": "save"}


def sign_in(client: Client, user, address: str):
    return client.post(f"/account/login/?next={address}", {"login": user.email, "password": PASSWORD}, follow=True)


def test_the_text_is_there_again_after_signing_in(alice):
    client = Client()
    response = client.post("/blog/write/", TEXT)
    assert response["Location"] == "/account/login/?next=/blog/write/"
    page = sign_in(client, alice, "/blog/write/").content.decode()
    assert "Hours of work</textarea>" in page
    assert 'value="Precious"' in page
    assert "Here is the text that was not saved" in page
    assert "Hours of work" not in client.get("/blog/write/").content.decode()


def test_an_edit_is_there_again_with_its_version(alice, live):
    client = Client()
    address = f"/blog/{live.slug}/edit/"
    client.post(address, TEXT)
    assert "Hours of work" not in sign_in(client, alice, "/blog/write/").content.decode()
    page = client.get(address).content.decode()
    assert "Hours of work</textarea>" in page
    assert 'name="version" value="v"' in page


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_editor_keeps_nothing(db, method):
    client = Client()
    getattr(client, method)("/blog/write/")
    assert unsaved.KEY not in client.session


def test_only_so_much_is_kept(db):
    client = Client()
    client.post("/blog/write/", {**TEXT, "body_markdown": "x" * (2 * LONGEST_TEXT), "other": "y"})
    fields = client.session[unsaved.KEY]["fields"]
    assert len(fields["body_markdown"]) == LONGEST_TEXT
    assert set(fields) == set(unsaved.KEPT)


def test_htmx_is_led_to_sign_in_and_back_to_the_editor(alice):
    client = Client()
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/blog/write/"}
    response = client.post("/blog/write/", TEXT, headers=headers)
    assert response["HX-Redirect"] == "/account/login/?next=%2Fblog%2Fwrite%2F"
    assert "Hours of work" in sign_in(client, alice, "/blog/write/").content.decode()

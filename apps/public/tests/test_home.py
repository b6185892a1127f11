import json

import pytest

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_what_this_is_and_is_led_to_sign_up(client, elements):
    response = client.get("/")
    assert "Four kinds of people" in response.content.decode()
    assert elements(response.content.decode()).named("a", href="/account/signup/")


def test_a_member_is_greeted_by_name(signed_in, alice):
    html = signed_in(alice).get("/").content.decode()
    assert "Good to see you, Alice" in html
    assert "Four kinds of people" not in html


def test_a_member_without_a_first_name_is_greeted_as_others_know_them(signed_in, alice):
    alice.first_name, alice.display_name = "", "Al of the harbour"
    alice.save()
    assert "Good to see you, Al of the harbour" in signed_in(alice).get("/").content.decode()


def test_the_front_page_of_a_visitor_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")


def test_only_reading_is_possible(client):
    assert client.post("/").status_code == 405


def test_the_frame_offers_a_way_past_the_navigation(client, elements):
    found = elements(client.get("/").content.decode())
    assert found.named("a", href="#main")
    assert found.named("main", id="main")
    assert found.named("div", id="toasts", aria_live="polite")


def test_what_htmx_swaps_in_listens_at_once(client, elements):
    """With its pause of 20 ms a quick second key press leaves as a plain form and loads the page."""
    [meta] = elements(client.get("/").content.decode()).named("meta", name="htmx-config")
    assert json.loads(meta["content"])["defaultSettleDelay"] == 0


def test_htmx_is_told_to_stay_within_the_policy(client, elements):
    [meta] = elements(client.get("/").content.decode()).named("meta", name="htmx-config")
    for setting in ('"allowEval":false', '"selfRequestsOnly":true', '"includeIndicatorStyles":false'):
        assert setting in meta["content"]


def test_link_previews_are_told_about_the_front_page(client, elements, settings):
    settings.SITE_NAME = "Harbour"
    html = client.get("/").content.decode()
    found = elements(html)
    assert found.named("meta", property="og:site_name", content="Harbour")
    assert found.named("link", rel="canonical", href="http://testserver/")
    graph = json.loads(html.split('ld+json">')[1].split("</script>")[0])["@graph"]
    assert [node["@type"] for node in graph] == ["Organization", "WebSite"]


def test_what_a_member_sees_is_told_to_nobody_else(signed_in, alice, elements):
    found = elements(signed_in(alice).get("/").content.decode())
    assert not found.named("link", rel="canonical")
    assert not [meta for meta in found.named("meta") if meta.get("property", "").startswith("og:")]


def test_the_about_page_is_for_everybody_and_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/about/")
    assert "What it promises" in response.content.decode()


def test_the_about_page_names_an_address_to_write_to_only_where_there_is_one(client, settings, elements):
    assert "mailto:" not in client.get("/about/").content.decode()
    settings.CONTACT_EMAIL = "hello@harbour.example"
    assert elements(client.get("/about/").content.decode()).named("a", href="mailto:hello@harbour.example")

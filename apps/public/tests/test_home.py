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


def test_the_front_page_of_a_member_asks_for_session_person_and_teams_alone(
    signed_in, alice, django_assert_max_num_queries
):
    client = signed_in(alice)
    client.get("/")
    with django_assert_max_num_queries(3):
        client.get("/")


def test_only_reading_is_possible(client):
    assert client.post("/").status_code == 405


def test_the_frame_offers_a_way_past_the_navigation(client, elements):
    found = elements(client.get("/").content.decode())
    assert found.named("a", href="#main")
    assert found.named("main", id="main")
    assert found.named("div", id="toasts", aria_live="polite")


def test_htmx_is_told_to_stay_within_the_policy(client, elements):
    [meta] = elements(client.get("/").content.decode()).named("meta", name="htmx-config")
    for setting in ('"allowEval":false', '"selfRequestsOnly":true', '"includeIndicatorStyles":false'):
        assert setting in meta["content"]


def test_the_manifest_names_the_site(client, settings):
    settings.SITE_NAME = "Harbour"
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    assert response.json()["name"] == "Harbour"

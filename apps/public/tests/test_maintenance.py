"""A site that is closed, through its doors and without a database."""

import pytest
from django.test import Client

MINUTES = 45


@pytest.fixture
def closed(settings) -> Client:
    settings.MAINTENANCE = MINUTES * 60
    return Client()


@pytest.mark.parametrize("path", ["/", "/account/login/", "/admin/", "/no/such/place/", "/robots.txt"])
def test_every_page_says_that_the_site_is_closed_and_for_how_long(closed, path):
    response = closed.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, str(MINUTES * 60))
    html = response.content.decode()
    assert "We are working on the site" in html
    assert "45 minutes" in html
    assert response["X-Request-ID"] in html


def test_what_is_sent_is_not_taken(closed):
    assert closed.post("/account/login/", {"login": "a@example.com"}).status_code == 503


def test_the_json_door_answers_in_its_own_shape(closed):
    response = closed.get("/api/todos/")
    assert (response.status_code, response["Retry-After"]) == (503, str(MINUTES * 60))
    assert response.json()["error"]["code"] == "SERVICE_UNAVAILABLE"


def test_a_balancer_keeps_its_probe(closed):
    assert closed.get("/livez").status_code == 200


@pytest.mark.django_db
def test_a_balancer_learns_that_the_database_answers(closed):
    assert closed.get("/readyz").status_code == 200


def test_the_page_wears_theme_language_and_policy(closed, settings, elements):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    closed.cookies["theme"] = "dark"
    response = closed.get("/", headers={"accept-language": "ar"})
    [page] = elements(response.content.decode()).named("html")
    assert (page["data-theme"], page["lang"], page["dir"]) == ("dark", "ar", "rtl")
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_open_site_knows_nothing_of_it(client, settings):
    settings.MAINTENANCE = 0
    assert client.get("/").status_code == 200

"""Error pages, without a database: these tests may not touch it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.test import Client

from apps.common.rhythm import lasting
from apps.public.views import errors

TEMPLATES = sorted(path.stem for path in (settings.BASE_DIR / "templates/errors").glob("[0-9]*.html"))


def answers(request):
    return {
        400: errors.bad_request(request, SuspiciousOperation()),
        403: errors.permission_denied(request, PermissionDenied()),
        404: errors.page_not_found(request, Exception()),
        429: errors.too_many_requests(request),
        500: errors.server_error(request),
    }


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500])
def test_each_error_has_a_page_of_its_own(bare_request, status):
    bare_request.request_id = "0123456789abcdef"
    response = answers(bare_request)[status]
    html = response.content.decode()
    assert response.status_code == status
    assert f"Error {status}" in html
    assert "0123456789abcdef" in html
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_page_says_what_happened_and_what_to_do(bare_request, elements, name):
    html = errors.error_page(bare_request, int(name[:3]), template=f"errors/{name}.html").content.decode()
    for start, end in (("<title>", " · "), ("<h1>", "</h1>"), ('<p class="lead">', "</p>")):
        assert html.split(start)[1].split(end)[0].strip()
    assert elements(html).named("a", href="/")


def test_a_page_without_request_id_does_not_speak_of_one(bare_request):
    assert b"Reference" not in errors.server_error(bare_request).content


def test_the_page_wears_the_theme_of_the_cookie(bare_request, elements):
    bare_request.COOKIES["theme"] = "dark"
    [page] = elements(errors.server_error(bare_request).content.decode()).named("html")
    assert page["data-theme"] == "dark"


def test_too_many_requests_says_when_to_come_back(bare_request):
    assert errors.too_many_requests(bare_request)["Retry-After"] == "60"


def test_an_address_that_leads_nowhere_asks_no_database():
    response = Client().get("/no/such/place/")
    assert response.status_code == 404
    assert "There is no page here" in response.content.decode()


@pytest.mark.urls("apps.public.tests.urls")
def test_a_crash_shows_the_page_and_asks_no_database():
    response = Client(raise_request_exception=False).get("/crash/")
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()
    assert "ZeroDivisionError" not in response.content.decode()


def test_a_form_without_its_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


def test_a_host_that_is_not_ours_gets_the_page_too():
    response = Client().get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "could not be understood" in response.content.decode()


@pytest.fixture
def database_away(django_db_blocker, monkeypatch):
    """Nobody answers where the database was."""

    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    with django_db_blocker.unblock():
        monkeypatch.setattr(connection, "cursor", refuse)
        yield


@pytest.mark.parametrize("path", ["/account/", "/teams/invitations/token/", "/pricing/"])
def test_without_a_database_people_are_told_to_come_back(database_away, path, elements):
    client = Client(raise_request_exception=False)
    client.cookies["theme"], client.cookies["sessionid"] = "dark", "somebody"
    response = client.get(path, {"q": "a&b"})
    html = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["X-Request-ID"] in html
    assert elements(html).named("html", data_theme="dark")
    assert elements(html).named("a", href=f"{path}?q=a%26b")


def test_what_fails_before_the_language_is_known_is_told_in_the_visitor_s(settings, elements):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    response = Client().get("/", headers={"host": "evil.example", "accept-language": "ar"})
    assert elements(response.content.decode()).named("html", lang="ar", dir="rtl")


def test_too_many_requests_says_how_long_to_wait(bare_request):
    assert "60 seconds" in errors.error_page(bare_request, 429, retry_after=60).content.decode()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (60, "60 seconds"), (121, "3 minutes"), (7200, "2 hours"), (172800, "2 days")],
)
def test_a_length_of_time_is_told_in_a_unit_that_people_count_in(seconds, words):
    assert lasting(timedelta(seconds=seconds)) == words


def test_what_passes_can_be_tried_again_and_what_was_sent_cannot(rf, elements):
    page = errors.error_page(rf.get("/plants/?page=2"), 500).content.decode()
    assert elements(page).named("a", href="/plants/?page=2")
    for sent in (errors.error_page(rf.post("/plants/"), 500), errors.error_page(rf.get("/plants/"), 404)):
        assert not elements(sent.content.decode()).named("a", href="/plants/")


def test_who_finds_nothing_is_led_to_what_there_is(bare_request, elements):
    found = elements(errors.page_not_found(bare_request, Exception()).content.decode())
    assert found.named("a", href="/pricing/")

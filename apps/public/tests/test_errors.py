"""Error pages, without a database: these tests may not touch it."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client

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

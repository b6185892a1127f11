"""Errors of the domain as people see them."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("apps.public.tests.urls")]

KINDS = [
    ("rule", 422, "The bin is full. Empty it first."),
    ("conflict", 409, "Somebody changed this meanwhile."),
    ("away", 503, "This is not available right now."),
    ("plain", 422, "This could not be done."),
]


@pytest.mark.parametrize(("kind", "status", "words"), KINDS)
def test_a_refusal_is_a_page_with_its_own_words(client, kind, status, words):
    response = client.get(f"/refuse/{kind}/")
    assert response.status_code == status
    assert words in response.content.decode()
    assert response["X-Request-ID"] in response.content.decode()


@pytest.mark.parametrize(("kind", "status", "words"), KINDS)
def test_htmx_shows_a_refusal_as_a_toast_and_swaps_nothing(client, htmx_headers, kind, status, words):
    response = client.post(f"/refuse/{kind}/", headers=htmx_headers)
    assert response.status_code == status
    assert response["HX-Reswap"] == "none"
    html = response.content.decode()
    assert words in html
    assert "toast-danger" in html
    assert "<html" not in html


def test_something_away_says_when_to_try_again(client):
    assert client.get("/refuse/away/")["Retry-After"] == "30"


def test_other_errors_are_left_alone(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/crash/")

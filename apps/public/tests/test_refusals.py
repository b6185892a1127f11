"""Errors of the domain as people see them."""

import pytest
from django.db import IntegrityError

pytestmark = [pytest.mark.django_db, pytest.mark.urls("apps.public.tests.urls")]

KINDS = [
    ("rule", 422, "The bin is full. Empty it first."),
    ("conflict", 409, "Somebody changed this meanwhile."),
    ("stale", 412, "Load it again and repeat your change."),
    ("often", 429, "That was a bit too often."),
    ("own", 409, "The team needs an owner."),
    ("away", 503, "This is not available right now."),
    ("plain", 422, "This could not be done."),
]


PLAIN = {
    "conflict": "Go back, load the page again and repeat your change.",
    "stale": "Go back, load the page again and repeat your change.",
    "often": "There were many requests from you in a short time.",
    "away": "Part of the site is away for a moment.",
    "plain": "Go back and change what you sent.",
}


@pytest.mark.parametrize(("kind", "status", "words"), KINDS)
def test_a_refusal_is_a_page_that_says_why_once(client, kind, status, words):
    response = client.get(f"/refuse/{kind}/")
    assert response.status_code == status
    html = response.content.decode()
    assert PLAIN.get(kind, words) in html
    assert ('class="alert' in html) is (kind not in PLAIN)
    assert response["X-Request-ID"] in html


@pytest.mark.parametrize(("kind", "status", "words"), KINDS)
def test_htmx_shows_a_refusal_as_a_toast_and_swaps_nothing(client, htmx_headers, kind, status, words):
    response = client.post(f"/refuse/{kind}/", headers=htmx_headers)
    assert response.status_code == status
    assert response["HX-Reswap"] == "none"
    html = response.content.decode()
    assert words in html
    assert "toast-danger" in html
    assert "<html" not in html


@pytest.mark.parametrize(("kind", "seconds"), [("away", "30"), ("often", "7"), ("rule", None)])
def test_a_refusal_that_passes_says_when_to_try_again(client, htmx_headers, kind, seconds):
    assert client.get(f"/refuse/{kind}/").headers.get("Retry-After") == seconds
    assert client.post(f"/refuse/{kind}/", headers=htmx_headers).headers.get("Retry-After") == seconds


def test_other_errors_are_left_alone(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/crash/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["name", "gone"])
def test_whoever_was_too_late_is_told_to_look_again(client, htmx_headers, kind):
    page = client.get(f"/lose/{kind}/")
    assert page.status_code == 409
    assert PLAIN["conflict"] in page.content.decode()
    toast = client.post(f"/lose/{kind}/", headers=htmx_headers)
    assert (toast.status_code, toast["HX-Reswap"]) == (409, "none")
    assert "Somebody changed this meanwhile." in toast.content.decode()


def test_any_other_broken_constraint_is_a_bug(client):
    with pytest.raises(IntegrityError):
        client.get("/lose/nothing/")

"""What HTMX is answered: toasts that come along, redirects that move the page."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("apps.public.tests.urls")]


@pytest.mark.parametrize(("answer", "status"), [("fragment", 200), ("invalid", 422)])
def test_toasts_come_along_with_a_fragment(client, htmx_headers, answer, status):
    response = client.get(f"/tell/{answer}/", headers=htmx_headers)
    assert response.status_code == status
    html = response.content.decode()
    assert 'hx-swap-oob="beforeend:#toasts"' in html
    assert "Post moved to the bin." in html


def test_a_toast_is_told_once(client, htmx_headers):
    client.get("/tell/fragment/", headers=htmx_headers)
    assert b"Post moved" not in client.get("/quiet/", headers=htmx_headers).content
    assert b"Post moved" not in client.get("/").content


def test_a_toast_can_take_the_action_back(client, htmx_headers, elements):
    found = elements(client.get("/tell/fragment/", headers=htmx_headers).content.decode())
    [form] = found.named("form", action="/take/back/")
    assert form["method"] == "post"
    assert form["hx-post"] == "/take/back/"
    assert found.named("input", name="csrfmiddlewaretoken")[0]["value"]


def test_a_toast_is_text(client, htmx_headers):
    html = client.get("/tell/fragment/", headers=htmx_headers).content.decode()
    assert "&lt;b&gt;Careful" in html
    assert "toast-warning" in html


def test_an_answer_without_news_stays_as_it_is(client, htmx_headers):
    assert client.get("/quiet/", headers=htmx_headers).content == b"<p>Saved</p>"


@pytest.mark.parametrize("answer", ["nothing", "json", "refresh", "go", "redirect"])
def test_an_answer_that_cannot_show_toasts_leaves_them_for_the_next_page(client, htmx_headers, answer):
    response = client.get(f"/tell/{answer}/", headers=htmx_headers)
    assert b"Post moved" not in response.content
    assert b"Post moved to the bin." in client.get("/").content


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_whole_page_shows_each_toast_once(client, headers):
    assert client.get("/tell/page/", headers=headers).content.count(b"Post moved to the bin.") == 1


def test_a_plain_page_shows_the_toasts_of_the_request_before(client):
    client.get("/tell/redirect/")
    assert b"Post moved to the bin." in client.get("/").content


def test_a_boosted_link_follows_redirects_by_itself(client, htmx_headers):
    response = client.get("/tell/redirect/", headers={**htmx_headers, "HX-Boosted": "true"})
    assert response.status_code == 302


def test_a_redirect_moves_the_page_and_not_a_part_of_it(client, htmx_headers):
    response = client.get("/tell/redirect/", headers=htmx_headers)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/account/email/"
    assert "Location" not in response


def test_an_ended_session_leads_to_login_and_back_to_the_open_page(client, htmx_headers):
    response = client.get("/members/", headers=htmx_headers)
    assert response["HX-Redirect"] == "/account/login/?next=%2Fplants%2F%3Fq%3Dtide"


@pytest.mark.parametrize("open_page", [None, "https://evil.example/plants/"])
def test_without_a_page_of_ours_login_leads_back_to_the_address_asked_for(client, open_page):
    headers = {"HX-Request": "true"} | ({"HX-Current-URL": open_page} if open_page else {})
    assert client.get("/members/", headers=headers)["HX-Redirect"] == "/account/login/?next=/members/"

"""The toolkit that views answer with."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from apps.public.htmx import go, invalid, page, wants_fragment

TEMPLATE = """<html>{% partialdef rows inline %}<p>{{ word }}</p>{% endpartialdef %}
{% partialdef count inline %}
<b{% if oob %} hx-swap-oob="true"{% endif %}>{{ word|length }}</b>{% endpartialdef %}</html>"""


@pytest.fixture(autouse=True)
def template(tmp_path, monkeypatch):
    (tmp_path / "probe.html").write_text(TEMPLATE)
    engine = engines["django"].engine
    monkeypatch.setattr(engine, "dirs", [tmp_path])
    for loader in engine.template_loaders:
        loader.reset()
    yield
    for loader in engine.template_loaders:
        loader.reset()


def asked(**headers: str) -> HttpRequest:
    request = RequestFactory().get("/", headers={name.replace("_", "-"): value for name, value in headers.items()})
    request.user, request.htmx = AnonymousUser(), HtmxDetails(request)
    return request


@pytest.mark.parametrize(
    ("headers", "fragment"),
    [
        ({}, False),
        ({"HX_Request": "true"}, True),
        ({"HX_Request": "true", "HX_Boosted": "true"}, False),
        ({"HX_Request": "true", "HX_History_Restore_Request": "true"}, False),
    ],
)
def test_a_fragment_is_for_htmx_that_swaps_a_part(headers, fragment):
    request = asked(**headers)
    assert wants_fragment(request) is fragment
    response = page(request, "probe.html", {"word": "tide"}, fragment="rows")
    assert (b"<html>" in response.content) is not fragment
    assert b"<p>tide</p>" in response.content
    assert response["Vary"] == "HX-Request"


def test_without_a_fragment_htmx_gets_the_page():
    assert b"<html>" in page(asked(HX_Request="true"), "probe.html").content


def test_further_pieces_follow_out_of_band():
    response = page(asked(HX_Request="true"), "probe.html", {"word": "tide"}, fragment="rows", also=["count"])
    assert response.content == b'<p>tide</p>\n<b hx-swap-oob="true">4</b>'


def test_the_page_holds_the_further_pieces_once_and_in_their_place():
    response = page(asked(), "probe.html", {"word": "tide"}, fragment="rows", also=["count"])
    assert response.content.count(b"<b>4</b>") == 1


def test_a_refused_form_answers_422_as_page_and_as_fragment():
    for headers in ({}, {"HX_Request": "true"}):
        assert invalid(asked(**headers), "probe.html", {}, fragment="rows").status_code == 422


def test_success_redirects_so_that_reloading_repeats_nothing():
    response = go(asked(), "home")
    assert (response.status_code, response["Location"]) == (303, "/")


def test_success_of_htmx_loads_the_page():
    response = go(asked(HX_Request="true"), "account_email")
    assert (response.status_code, response["HX-Redirect"]) == (200, "/account/email/")


def test_success_of_a_boosted_form_redirects():
    assert go(asked(HX_Request="true", HX_Boosted="true"), "home").status_code == 303

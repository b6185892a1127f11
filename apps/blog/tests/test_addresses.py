import pytest

from apps.blog.addresses import upload_at, uploads_in
from apps.blog.markdown import render


@pytest.mark.parametrize(
    "address",
    [
        "/uploads/7/a.png",
        "/uploads/7/a%20%281%29.png",
        "/uploads/7/a.png?x#y",
        "http://testserver/uploads/7/a.png",
        "https://testserver:8000/uploads/7/a.png",
        "//testserver/uploads/7/a.png",
    ],
)
def test_an_upload_of_this_site_is_known_by_its_address(address):
    assert upload_at(address) == 7


@pytest.mark.parametrize(
    "address",
    [
        "/uploads/7/",
        "/uploads/x/a.png",
        "/uploads/7/a/b.png",
        "/uploads/" + "7" * 30 + "/a.png",
        "/uploads/\u0667/a.png",
        "/elsewhere/uploads/7/a.png",
        "uploads/7/a.png",
        "https://elsewhere.example/uploads/7/a.png",
        "https://testserver.elsewhere.example/uploads/7/a.png",
        "javascript:/uploads/7/a.png",
        "mailto:/uploads/7/a.png",
        "http://[broken/uploads/7/a.png",
        "",
    ],
)
def test_everything_else_is_none(address):
    assert upload_at(address) is None


def test_pictures_of_this_site_are_shown_by_their_full_address_too():
    html = render("![Quay](http://testserver/uploads/7/a.png) [file](http://testserver/uploads/8/b.pdf)")
    assert 'src="/uploads/7/a.png"' in html
    assert 'href="/uploads/8/b.pdf"' in html
    assert uploads_in(html) == {7, 8}


def test_pictures_of_other_sites_stay_links():
    html = render("![Quay](https://elsewhere.example/uploads/7/a.png)")
    assert "<img" not in html
    assert uploads_in(html) == set()

"""What EMAIL_URL becomes."""

import pytest
from django.core.mail import mailers

from settings.email import mailer
from settings.env import BASE_DIR


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.com", {"port": 25, "use_tls": False, "use_ssl": False, "username": ""}),
        ("smtp+tls://u:p@mail.example.com", {"port": 587, "use_tls": True, "use_ssl": False}),
        ("smtps://u:p@mail.example.com", {"port": 465, "use_tls": False, "use_ssl": True}),
        (
            "smtp+tls://a%40b.c:p%2F%23%40w@h:2525",
            {"username": "a@b.c", "password": "p/#@w", "host": "h", "port": 2525},
        ),
    ],
)
def test_a_server_is_read(url, expected):
    options = mailer(url)["OPTIONS"]
    assert options["timeout"] == 10
    assert {key: options[key] for key in expected} == expected


def test_a_folder_starts_at_the_root():
    assert mailer("file:var/mail")["OPTIONS"]["file_path"] == str(BASE_DIR / "var/mail")
    assert mailer("file:/srv/mail")["OPTIONS"]["file_path"] == "/srv/mail"


@pytest.mark.parametrize("url", ["smtp://h", "smtp+tls://h", "smtps://h", "file:/srv/mail", "console:", "memory:"])
def test_django_accepts_what_comes_out(url, settings):
    settings.MAILERS = {"default": mailer(url)}
    assert mailers["default"]

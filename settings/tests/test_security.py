"""Headers, cookies and proxies: what each environment sets, and what an answer carries."""

import json
import re

import pytest
from django.conf import settings as django_settings
from django.test import Client

from settings.env import BASE_DIR
from settings.tests.examples import LOCAL, PRODUCTION, STAGING
from settings.tests.test_entry import run

SCRIPT = """
import json
from django.conf import settings
found = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
print(json.dumps(found, default=lambda value: value.as_posix() if hasattr(value, "as_posix") else None))
"""


def settings_in(environment: dict[str, str]) -> dict[str, object]:
    result = run("-c", SCRIPT, env=environment | {"DJANGO_SETTINGS_MODULE": "settings.base"})
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("environment", [STAGING, PRODUCTION], ids=lambda e: e["ENVIRONMENT"])
def test_a_deployment_is_strict(environment):
    found = settings_in(environment)
    assert found["DEBUG"] is False
    for name in ("SECURE_SSL_REDIRECT", "SECURE_HSTS_PRELOAD", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        assert found[name] is True, name
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["ALLOWED_HOSTS"] == ["example.com", "www.example.com"]
    assert (found["SESSION_IDLE_TIMEOUT"], found["SESSION_COOKIE_AGE"]) == (12 * 3600, 14 * 86400)
    # Without a proxy anybody could send these headers.
    assert (found["SECURE_PROXY_SSL_HEADER"], found["USE_X_FORWARDED_HOST"]) == (None, False)
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0


def test_a_proxy_is_believed_when_it_is_counted():
    found = settings_in(PRODUCTION | {"PROXY_COUNT": "1"})
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert found["USE_X_FORWARDED_HOST"] is True
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_a_developers_machine_speaks_plain_http():
    found = settings_in(LOCAL)
    assert found["DEBUG"] is True
    for name in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        assert found[name] is False, name
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert (found["SESSION_COOKIE_HTTPONLY"], found["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")


@pytest.mark.parametrize("relative", [False, True])
def test_what_the_product_writes_goes_to_one_folder(tmp_path, relative):
    folder = tmp_path / "its data"
    given = folder.relative_to(BASE_DIR, walk_up=True) if relative else folder
    found = settings_in(LOCAL | {"DATA_DIR": str(given)})
    place = str(BASE_DIR / given)
    assert found["DATABASES"]["default"]["NAME"] == f"{place}/db.sqlite3"
    assert found["MAIL_PREVIEW_DIR"] == f"{place}/mail"
    assert found["MEDIA_ROOT"] == f"{place}/media"


def policy(response) -> dict[str, list[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


def test_pages_carry_a_strict_policy(client, db):
    found = policy(client.get("/account/login/"))
    assert "unsafe" not in str(found)
    assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"]
    assert found["script-src"][0] == "'self'"
    assert not re.search(r"https?:|\*", str(found))


def test_the_nonce_differs_with_each_request(client, db):
    first, second = (client.get("/account/login/") for _ in range(2))
    nonces = [policy(response)["script-src"][1] for response in (first, second)]
    assert nonces[0] != nonces[1]
    assert all(re.fullmatch(r"'nonce-[\w-]{16,}'", nonce) for nonce in nonces)
    assert nonces[0][len("'nonce-") : -1] in first.content.decode()


@pytest.mark.parametrize("path", ["/nothing-here/", "/account/logout/"])
def test_refusals_and_redirects_carry_the_strict_policy_too(path, client, db):
    assert "unsafe" not in client.get(path)["Content-Security-Policy"]


def test_the_admin_alone_may_do_what_its_scripts_need(client, db):
    found = policy(client.get("/admin/login/"))
    assert "'unsafe-eval'" in found["script-src"]
    assert found["default-src"] == ["'none'"]
    assert "unsafe" not in client.get("/administration/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_header_is_set(header, value, client, db):
    assert client.get("/account/login/")[header] == value


def test_https_answers_carry_hsts(client, db, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 60, True
    assert client.get("/account/login/", secure=True)["Strict-Transport-Security"] == "max-age=60; includeSubDomains"


def test_plain_http_is_sent_on_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/account/login/?next=/x")
    assert (response.status_code, response["Location"]) == (301, "https://testserver/account/login/?next=/x")


def test_forwarded_headers_of_a_stranger_are_not_believed(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    forged = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    assert client.get("/account/login/", headers=forged)["Location"].startswith("https://testserver/")


def test_an_unknown_host_is_refused(client, db):
    assert client.get("/account/login/", headers={"Host": "evil.example"}).status_code == 400


def test_a_form_from_elsewhere_is_refused(db):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/account/login/", {"login": "a@example.com", "password": "x"})
    assert response.status_code == 403
    assert django_settings.CSRF_FAILURE_VIEW.startswith("apps.public")

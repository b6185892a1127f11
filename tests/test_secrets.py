"""No secret reaches a log, an error page or the terminal: planted ones are sent everywhere and looked for."""

import io
import logging
import logging.config
import os
import re
import subprocess
import sys
import time
from copy import deepcopy

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.mail import send_mail
from django.test import Client
from django.urls import path
from structlog.stdlib import ProcessorFormatter

from apps.common.models import Team, User
from settings.logging import LOGGING, RENDERERS
from settings.urls import handler400, handler403, handler404, handler500  # noqa: F401  # of the sitemap below
from settings.urls import urlpatterns as site

PASSWORD, WRONG, NEXT = "planted-password-1", "planted-mistake-2", "planted-next-password-3"
COOKIE, HEADER, TYPED = "planted-cookie-4", "planted-authorization-5", "planted-token-6"
SECRET_KEY = "planted-secret-key-7-of-the-length-that-a-secret-key-should-have"
LOGGERS = ("", *LOGGING["loggers"], "request")


@pytest.fixture(params=["console", "json"], ids=["local", "deployed"])
def log(request, settings):
    """Everything logged at LOG_LEVEL=DEBUG, as on a developer's machine and as in a deployment."""
    known = [logging.getLogger(name) for name in LOGGERS]
    kept = [(logger.level, logger.handlers[:], logger.propagate) for logger in known]
    config, stream = deepcopy(LOGGING), io.StringIO()
    config["root"]["level"] = config["loggers"]["django"]["level"] = "DEBUG"
    config["handlers"]["stderr"]["stream"] = stream
    shared = LOGGING["formatters"]["structured"]["foreign_pre_chain"]
    chain = [ProcessorFormatter.remove_processors_meta, *RENDERERS[request.param]]
    config["formatters"]["structured"] = {"()": ProcessorFormatter, "foreign_pre_chain": shared, "processors": chain}
    logging.config.dictConfig(config)
    settings.DEBUG = request.param == "console"
    yield stream
    for logger, (level, handlers, propagate) in zip(known, kept, strict=True):
        logger.level, logger.handlers, logger.propagate = level, handlers, propagate


@pytest.fixture
def visitor(alice, settings):
    settings.ROOT_URLCONF, settings.SECRET_KEY = __name__, SECRET_KEY
    # Through the mail log and a job as everywhere; the runner of the tests would put it into memory at once.
    memory = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    settings.MAILERS = {"default": {"BACKEND": "apps.common.mail.QueuedMailer"}, "delivery": memory}
    alice.set_password(PASSWORD)
    alice.save()
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {HEADER}"})
    client.cookies["planted"] = COOKIE
    return client


def journey(client: Client, email: str) -> set[str]:
    """All that one does with passwords; gives the secrets that the site itself made up on the way."""
    client.post("/account/login/", {"login": email, "password": WRONG})
    client.post("/account/signup/", {"email": "new@example.com", "password1": NEXT})
    client.post("/account/logout/")
    client.post("/account/password/reset/", {"email": email})
    link = re.search(r"/account/password/reset/key/\S+-(\S+)/", mail.outbox[-1].body)
    form = client.get(link[0], follow=True).request["PATH_INFO"]
    client.get(link[0].replace("-", "-0"))
    client.post(form, {"password1": PASSWORD})
    client.post("/account/login/", {"login": email, "password": PASSWORD})
    client.post("/account/password/change/", {"oldpassword": WRONG, "password1": NEXT})
    client.get("/account/profile-that-is-not-there/", {"token": TYPED})
    client.post("/crash/", {"password": PASSWORD, "token": TYPED, "csrfmiddlewaretoken": TYPED})
    send_mail("Hello", f"Your link: {TYPED}", None, [email])
    return {link[1], client.cookies["sessionid"].value} | doors(client, email)


def doors(client: Client, email: str) -> set[str]:
    """Of one who is signed in: what the second factor, an invitation and the proof of an address are opened with."""
    alice = User.objects.get(email=email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    app = client.get("/account/security/app/").context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(app, int(time.time()) // 30))
    client.post("/account/security/app/", {"code": code})
    client.get("/account/security/recovery-codes/")
    spare = RecoveryCodes(Authenticator.objects.get(user=alice, type="recovery_codes")).get_unused_codes()
    client.post("/account/logout/")
    client.post("/account/login/", {"login": email, "password": PASSWORD})
    client.post("/account/login/code/", {"code": TYPED})
    client.post("/account/login/code/", {"code": spare[0]})
    assert client.session[SESSION_KEY] == str(alice.pk)
    Team.objects.create_owned(owner=alice, name="Harbour").invite("guest@example.com", by=alice)
    return {app, *spare} | {opened(client, path) for path in ("/account/confirm-email/", "/teams/invitations/")}


def opened(client: Client, path: str) -> str:
    """The key of the latest link of this kind that was mailed, once it was followed."""
    keys = [found for message in mail.outbox for found in re.findall(rf"{path}([^/\s]+)/", message.body)]
    assert client.get(f"{path}{keys[-1]}/").status_code in (200, 302)
    return keys[-1]


def found(text: str, secrets: set[str]) -> list[str]:
    planted = {PASSWORD, WRONG, NEXT, COOKIE, HEADER, TYPED, SECRET_KEY}
    return [f"{secret} in: {line[:200]}" for secret in planted | secrets for line in text.split("\n") if secret in line]


def test_what_people_type_and_what_opens_doors_is_not_logged(visitor, alice, log, capfd):
    made = journey(visitor, alice.email)
    printed = capfd.readouterr()
    assert "/crash/" in log.getvalue(), "nothing was captured"
    assert "ValueError" in log.getvalue()
    assert found(log.getvalue() + printed.out + printed.err, made) == []


def test_staff_that_sets_a_password_leaves_it_in_no_log(log, superuser, alice, signed_in):
    client = signed_in(superuser)
    address = f"/admin/common/user/{alice.pk}/password/"
    assert client.post(address, {"password1": PASSWORD, "password2": WRONG}).status_code == 200
    assert client.post(address, {"password1": NEXT, "password2": NEXT}).status_code == 302
    history = client.get(f"/admin/common/user/{alice.pk}/history/").content.decode()
    assert found(log.getvalue() + history, {client.cookies["sessionid"].value}) == []


@pytest.mark.parametrize("debug", [False, True], ids=["deployed", "local"])
def test_the_page_of_an_error_repeats_no_secret(visitor, alice, settings, debug):
    settings.DEBUG = debug
    visitor.force_login(alice)
    response = visitor.post("/crash/", {"password": PASSWORD, "token": TYPED, "csrfmiddlewaretoken": TYPED})
    assert response.status_code == 500
    assert found(response.content.decode(), {visitor.cookies["sessionid"].value}) == []


@pytest.mark.parametrize("format_", ["console", "json"])
@pytest.mark.parametrize("url", ["postgres://user:{}@127.0.0.1:1/name", "postgres:/user:{}@/", "mysql://user:{}@h/n"])
def test_a_database_that_is_not_there_keeps_its_password(tmp_path, url, format_):
    asked = {"ENVIRONMENT": "local", "ENV_FILE": os.devnull, "DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 60}
    told = {"PATH": os.environ["PATH"], "LOG_LEVEL": "DEBUG", "LOG_FORMAT": format_, "DATABASE_URL": url.format(WRONG)}
    command = [sys.executable, "manage.py", "migrate", "--plan", "--traceback"]
    result = subprocess.run(
        command, cwd=settings.BASE_DIR, env=asked | told, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode != 0
    assert WRONG not in result.stdout + result.stderr


def test_a_secret_that_is_logged_is_found():
    assert found(f"a line\nlogin of alice with {PASSWORD}\n", {"made-up"}) != []
    assert found("a line with made-up in it", {"made-up"}) != []
    assert found("a line", {"made-up"}) == []


# Far from the values above: the page of an error quotes the lines around the one that failed.
def crash(request):
    password = request.POST["password"]
    raise ValueError(f"{len(password)} letters")


urlpatterns = [*site, path("crash/", crash)]

"""Every screen of every model in the admin, opened with the demo data, which is made once for all of them."""

import re
from http import HTTPStatus

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.admin import site
from django.core.management import call_command
from django.urls import reverse

from apps.common.models import DataExport, DoneMark, Job, MailMessage, Note, Schedule, User, UserSession, Worker
from apps.common.tests.admin_rows import make, url

# What the demo data has none of.
UNSEEDED = (Job, MailMessage, Schedule, Worker, DoneMark, Authenticator, SocialAccount, UserSession, DataExport)
# Addresses come from people, notes are written on the page of what they are about.
WRITTEN_ELSEWHERE = [EmailAddress, Note]


@pytest.fixture(scope="module")
def data(everywhere):
    call_command("seed_demo", verbosity=0)
    for number, model in enumerate(UNSEEDED, 1):
        make(model, number)


@pytest.fixture
def seeded(data, db, signed_in):
    return signed_in(User.objects.get(email="admin@example.com"))


@pytest.mark.parametrize("model", [*site._registry], ids=lambda model: model._meta.label_lower)
def test_every_screen_of_a_model_opens_for_a_superuser(seeded, model):
    admin, row = site._registry[model], model._default_manager.order_by("-pk").first()
    pages = {
        url(model, "changelist"): HTTPStatus.OK,
        url(model, "changelist") + "?q=e": HTTPStatus.OK,
        url(model, "changelist") + "?_facets=True": HTTPStatus.OK,
        url(model, "change", row.pk): HTTPStatus.OK,
        url(model, "history", row.pk): HTTPStatus.FOUND,
    }
    addable, deletable = (
        getattr(type(admin), name).__qualname__.split(".")[0] != "ReadOnly"
        for name in ("has_add_permission", "has_delete_permission")
    )
    pages[url(model, "add")] = HTTPStatus.OK if addable and model not in WRITTEN_ELSEWHERE else HTTPStatus.FORBIDDEN
    pages[url(model, "delete", row.pk)] = HTTPStatus.OK if deletable else HTTPStatus.FORBIDDEN
    assert {page: seeded.get(page).status_code for page in pages} == pages


@pytest.mark.parametrize("model", [*site._registry], ids=lambda model: model._meta.label_lower)
def test_no_page_prints_the_pair_that_makes_a_coloured_column(seeded, model):
    row = model._default_manager.order_by("-pk").first()
    html = seeded.get(url(model, "change", row.pk)).content.decode()
    shown = re.findall(r'<div class="[^"]*readonly[^"]*">(.*?)</div>', html, re.DOTALL)
    assert [value for value in shown if value.strip().startswith("(")] == []


@pytest.mark.parametrize("path", ["", "common/", "search/?s=team", "jsi18n/"])
def test_the_pages_around_the_models_open(seeded, path):
    assert seeded.get(f"/admin/{path}").status_code == HTTPStatus.OK


@pytest.mark.parametrize("path", ["", "common/user/", "common/todoitem/add/", "common/team/"])
def test_no_page_loads_anything_from_another_host(seeded, path):
    html = seeded.get(f"/admin/{path}").content.decode()
    loaded = re.findall(r'<(?:script|img|iframe|use|source)[^>]+(?:src|href)="([^"]+)"', html)
    loaded += re.findall(r'<link[^>]+href="([^"]+)"', html)
    assert loaded
    assert [each for each in loaded if not re.match("/(static|admin)/", each)] == []


def test_only_the_admin_relaxes_the_content_security_policy(seeded):
    policy = seeded.get("/admin/")["Content-Security-Policy"]
    assert "'unsafe-eval'" in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in seeded.get("/")["Content-Security-Policy"]
    assert "unsafe" not in seeded.get(reverse(settings.LOGIN_URL), follow=True)["Content-Security-Policy"]

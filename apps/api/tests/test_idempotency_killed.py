"""A process that dies in the middle: what it had committed is answered to the next try, what not is done anew."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings as site

from apps.api.models import StoredAnswer
from apps.common.jobs.tests.running import database_url
from apps.common.models import TodoItem

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("parts")]
PATH = "/api/parts/killed/"
SCRIPT = """
import django; django.setup()
from django.conf import settings
settings.ROOT_URLCONF = "apps.api.tests.parts"
from django.test import Client
from apps.common.models import User
client = Client()
client.force_login(User.objects.get(email="alice@example.com"))
headers = {{"Idempotency-Key": "k-1"}}
client.post("{path}", {{"when": "{when}"}}, content_type="application/json", headers=headers)
"""


def post_and_die(when: str) -> int:
    env = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "settings.base",
        "ENVIRONMENT": "test",
        "ENV_FILE": os.devnull,
    }
    code = SCRIPT.format(path=PATH, when=when)
    return subprocess.run([sys.executable, "-c", code], env=env, cwd=site.BASE_DIR, check=False).returncode


def post(client, when: str):
    headers = {"Idempotency-Key": "k-1"}
    return client.post(PATH, {"when": when}, content_type="application/json", headers=headers)


def test_killed_between_commit_and_answer_the_next_try_gets_the_answer(alice, signed_in):
    assert post_and_die("after") == -signal.SIGKILL
    item = TodoItem.objects.get()
    response = post(signed_in(alice), "after")
    assert (response.status_code, response.json()) == (201, {"id": item.pk})
    assert response["Idempotent-Replayed"] == "true"
    assert TodoItem.objects.count() == 1


def test_killed_before_the_commit_nothing_is_left_and_the_next_try_runs(alice, signed_in):
    assert post_and_die("before") == -signal.SIGKILL
    assert not TodoItem.objects.exists()
    assert not StoredAnswer.objects.exists()
    response = post(signed_in(alice), "not at all")
    assert response.status_code == 201
    assert TodoItem.objects.count() == 1

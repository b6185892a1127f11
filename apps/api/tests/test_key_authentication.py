import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework_api_key.models import APIKey
from structlog.contextvars import get_contextvars

from apps.api.keys.secret import FORM, MarkedKeys
from apps.api.models import ApiKey
from apps.common.models import User

WHO, OPEN, RECIPE = "/api/test/who/", "/api/test/open/", "/api/test/recipes/3/"


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "apps.api.tests.key_urls"


def test_a_key_has_the_mark_of_its_environment_and_random_characters(issue, settings):
    key, text = issue()
    assert FORM.fullmatch(text)
    assert text.startswith(f"gw_test_{key.prefix}.")
    settings.ENVIRONMENT = "production"
    assert issue()[1].startswith("gw_live_")
    texts = {MarkedKeys().generate()[0] for _ in range(200)}
    assert len({each.partition(".")[2] for each in texts}) == 200
    assert {len(each.partition(".")[2]) for each in texts} == {32}, "62 ** 32 are 190 bits"


def test_what_is_kept_does_not_hold_the_key(issue):
    key, text = issue()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api_apikey")
        row = " ".join(map(str, cursor.fetchone()))
    assert text.partition(".")[2] not in row
    assert isinstance(key.pk, int)
    assert not APIKey.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"Authorization": "Api-Key {}"}, {"Authorization": "api-key   {} "}, {"X-Api-Key": "{}"}, {"X-Api-Key": " {} "}],
)
def test_either_header_opens_the_door_as_the_person_of_the_key(issue, alice, headers):
    text = issue()[1]
    response = Client(headers={name: value.format(text) for name, value in headers.items()}).get(WHO)
    assert response.json() == {"user": alice.pk, "credential": "key"}


def test_a_key_is_checked_by_one_query(issue, machine):
    client = machine(issue()[1])
    with CaptureQueriesContext(connection) as queries:
        response = client.get(WHO)
    assert len(queries) == 1
    assert response["X-DB-Queries"] == "1"


@pytest.mark.parametrize("of_team", [False, True])
def test_the_query_that_is_built_once_gives_what_the_queryset_gives(issue, team, of_team):
    key, text = issue(team=team if of_team else None, expires_at=timezone.now() + timedelta(days=3))
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=timezone.now())
    for _ in range(2):
        found, same = ApiKey.objects.presented(text), ApiKey.objects.with_standing().get(pk=key.pk)
        for one, other in ((found, same), (found.user, same.user)):
            assert values(one) == values(other)
            assert not one.get_deferred_fields()
            assert one._state.db == "default"
            assert not one._state.adding
        assert found.in_team is same.in_team is True
        User.objects.filter(pk=key.user_id).update(is_staff=True, last_login=timezone.now())


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_key_of_a_team_is_checked_by_one_query_too(issue, machine, team):
    client = machine(issue(team=team)[1])
    with CaptureQueriesContext(connection) as queries:
        assert client.get(WHO).status_code == 200
    assert len(queries) == 1


def unknown(key, text):
    return text.replace(key.prefix, "AAAAAAAA")


def wrong_secret(key, text):
    return text[:-1] + ("b" if text[-1] == "a" else "a")


def revoked(key, text):
    key.revoke(by=key.user)
    return text


def expired(key, text):
    ApiKey.objects.filter(pk=key.pk).update(expires_at=timezone.now())
    return text


def without_its_person(key, text):
    User.objects.filter(pk=key.user_id).update(is_active=False)
    return text


def of_another_environment(key, text):
    return text.replace("gw_test", "gw_live")


REFUSED = [unknown, wrong_secret, revoked, expired, without_its_person, of_another_environment]
NONE_AT_ALL = ["", " ", "x", "gw_test_", "gw_test_AAAAAAAA.", "gw_test_\x00.x", "é" * 40, "a" * 5000, "a b"]


def refusal(client, path=WHO):
    response = client.get(path)
    assert response.status_code == 401
    body = response.json()["error"]
    return body, response["WWW-Authenticate"]


@pytest.mark.parametrize("spoil", REFUSED, ids=lambda spoil: spoil.__name__)
def test_whatever_is_wrong_with_a_key_the_answer_is_the_same(issue, machine, spoil):
    never = refusal(machine("gw_test_AAAAAAAA." + "a" * 32))
    assert never[0]["code"] == "AUTHENTICATION_FAILED"
    assert refusal(machine(spoil(*issue()))) == never


@pytest.mark.parametrize("text", NONE_AT_ALL)
def test_what_has_not_the_form_of_a_key_is_refused_without_a_query(db, machine, text):
    never = refusal(machine("gw_test_AAAAAAAA." + "a" * 32))
    with CaptureQueriesContext(connection) as queries:
        assert refusal(machine(text)) == never
    assert len(queries) == 0


def test_a_bad_key_breaks_nothing_where_visitors_are_let_in(db, machine):
    assert machine("mistyped").get(OPEN).json()["credential"] == "anonymous"


def test_a_key_counts_before_the_session_that_comes_along(issue, bob, machine):
    client = machine(issue(bob)[1])
    client.force_login(User.objects.get(email="alice@example.com"))
    assert client.get(WHO).json() == {"user": bob.pk, "credential": "key"}


def test_a_bad_key_is_refused_although_a_session_comes_along(alice, machine):
    client = machine("mistyped")
    client.force_login(alice)
    refusal(client)


def test_revoking_holds_from_the_next_request_on(issue, machine):
    key, text = issue()
    client = machine(text)
    assert client.get(WHO).status_code == 200
    ApiKey.objects.get(pk=key.pk).revoke(by=key.user)
    refusal(client)


def test_a_key_of_a_team_ends_when_its_person_leaves(issue, machine, team, bob):
    _key, text = issue(bob, team=team)
    assert machine(text).get(WHO).json()["user"] == bob.pk
    team.memberships.get(user=bob).leave()
    refusal(machine(text))
    assert ApiKey.objects.with_standing().get().status == "stopped"


@pytest.mark.parametrize(
    ("scopes", "path", "get", "post"),
    [
        (["read"], WHO, 200, 403),
        (["write"], WHO, 403, 200),
        (["read", "write"], WHO, 200, 200),
        (["recipes:read"], RECIPE, 200, 403),
        (["recipes:write"], RECIPE, 403, 200),
        (["recipes:read", "recipes:write"], WHO, 403, 403),
        (["other:read", "other:write"], RECIPE, 403, 403),
        (["read", "write"], RECIPE, 200, 200),
        (["recipes:read", "write"], RECIPE, 200, 200),
    ],
)
def test_a_scope_opens_what_it_names_and_no_more(issue, machine, scopes, path, get, post):
    key, text = issue()
    ApiKey.objects.filter(pk=key.pk).update(scopes=scopes)
    client = machine(text)
    assert (client.get(path).status_code, client.head(path).status_code) == (get, get)
    assert client.post(path).status_code == post
    if 403 in (get, post):
        told = (client.get if get == 403 else client.post)(path).json()["error"]
        assert told["code"] == "PERMISSION_DENIED"
        assert "scope" in told["message"]


def test_the_log_names_the_person_of_the_key(issue, machine, alice, caplog):
    caplog.set_level(logging.INFO, "request")
    named = []
    caplog.handler.addFilter(lambda record: named.append(get_contextvars().get("user")) or True)
    machine(issue()[1]).get(WHO)
    assert named == [alice.pk]


@pytest.mark.parametrize("path", [WHO, "/api/test/broken/", "/api/test/missing/"])
def test_no_log_line_holds_the_key(issue, machine, caplog, path):
    key, text = issue()
    caplog.set_level(logging.DEBUG)
    for sent in (text, wrong_secret(key, text)):
        machine(sent).get(path)
        Client(headers={"X-Api-Key": sent}, raise_request_exception=False).get(path)
    written = caplog.text + "".join(repr(vars(record)) for record in caplog.records)
    assert text.partition(".")[2][:-1] not in written


def test_the_page_of_a_bug_shows_no_key(issue, machine, settings):
    settings.DEBUG = True
    text = issue()[1]
    body = machine(text).get("/api/test/broken/").content.decode()
    assert text.partition(".")[2] not in body


def test_the_library_finds_a_key_by_its_own_names(issue):
    key, text = issue()
    assert ApiKey.objects.is_valid(text)
    assert ApiKey.objects.get_from_key(text) == key
    assert not key.has_expired
    key.revoke(by=key.user)
    assert not ApiKey.objects.is_valid(text)
    assert not ApiKey.objects.get_usable_keys()
    with pytest.raises(ApiKey.DoesNotExist):
        ApiKey.objects.get_from_key(text)


def test_prefixes_are_letters_and_digits(issue):
    assert re.fullmatch(r"[A-Za-z0-9]{8}", issue()[0].prefix)


def test_a_key_that_ends_later_works_until_then(issue, machine):
    assert machine(issue(expires_at=timezone.now() + timedelta(hours=1))[1]).get(WHO).status_code == 200

"""Files by the addresses that answers tell: with the credential that got the answer, and with no other."""

import pytest

from apps.common.models import Upload
from apps.common.uploads.tests.corpus import HONEST, file

pytestmark = pytest.mark.usefixtures("upload_folder")


@pytest.fixture
def address(alice) -> str:
    name, content, _ = HONEST["png"]
    return Upload.objects.receive(file(name, content), by=alice).get_absolute_url()


def opened(client, address: str, **headers: str) -> int:
    response = client.get(address, headers=headers)
    # Read to its end, so that the file is closed.
    list(response)
    return response.status_code


def test_a_token_opens_what_its_person_may_open(address, alice, bob, by_token):
    assert opened(by_token(alice), address) == 200
    assert opened(by_token(bob), address) == 404


def test_a_token_in_a_cookie_opens_it_too(address, alice, bob, client, by_token):
    for person, status in ((alice, 200), (bob, 404)):
        bearer = by_token(person).defaults["HTTP_AUTHORIZATION"]
        client.cookies["access_token"] = bearer.removeprefix("Bearer ")
        assert opened(client, address) == status


@pytest.mark.parametrize(("scopes", "status"), [(["read"], 200), (["write"], 404), (["todos:read"], 404)])
def test_a_key_needs_the_scope_to_read_everything(scopes, status, address, issue, machine):
    _key, text = issue(scopes=scopes)
    assert opened(machine(text), address) == status


def test_a_key_that_was_revoked_opens_nothing(address, alice, issue, machine):
    key, text = issue()
    assert opened(machine(text), address) == 200
    key.revoke(by=alice)
    assert opened(machine(text), address) == 404


@pytest.mark.parametrize("header", ["Bearer nothing", "Bearer", "Api-Key gw_test_nothing.nothing", "Basic YWxpY2U6"])
def test_a_bad_credential_opens_nothing_and_takes_no_session_away(header, address, alice, client, signed_in):
    assert opened(client, address, Authorization=header) == 404
    assert opened(signed_in(alice), address, Authorization=header) == 200


def test_what_is_open_to_all_needs_no_credential_and_no_good_one(address, client):
    Upload.objects.make_public()
    assert opened(client, address) == 200
    assert opened(client, address, Authorization="Bearer nothing") == 200


def test_without_a_credential_nobody_is_looked_up(address, client, django_assert_num_queries):
    with django_assert_num_queries(1):
        opened(client, address)


def test_a_page_of_another_origin_that_may_call_the_api_may_read_them(address, alice, by_token):
    response = by_token(alice).get(address, headers={"Origin": "http://localhost:3000"})
    list(response)
    assert response["Access-Control-Allow-Origin"] == "http://localhost:3000"

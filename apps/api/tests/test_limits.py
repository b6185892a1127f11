"""What the limits look like from outside."""

import re

import pytest
from django.test import Client

from apps.api.exceptions import retry_after
from apps.common.tests.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts")]
HEALTH, LOGIN, TODOS = "/api/health/", "/api/parts/login/", "/api/parts/todos/"
KEY = {"Authorization": "Test-Key alice 7"}


def told(response) -> dict[str, tuple[int, int]]:
    """What is left of each policy, and the seconds until there is more."""
    found = re.findall(r'"(\w+)";r=(\d+);t=(\d+)', response["RateLimit"])
    return {name: (int(left), int(wait)) for name, left, wait in found}


def sign_in(email="alice@example.com", address="192.0.2.1", **extra):
    body = {"email": email, "password": "wrong"}
    return Client().post(LOGIN, body, content_type="application/json", REMOTE_ADDR=address, **extra)


class TestHeaders:
    def test_they_say_the_policy_and_what_is_left_of_it(self, client, rates):
        rates(anon=(3, 60))
        answers = [client.get(HEALTH) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert {answer["RateLimit-Policy"] for answer in answers} == {'"anon";q=3;w=60'}
        assert [told(answer)["anon"][0] for answer in answers] == [2, 1, 0, 0]
        assert all(0 < told(answer)["anon"][1] <= 60 for answer in answers)

    def test_a_refusal_says_when_to_come_back(self, client, rates):
        rates(anon=(1, 60))
        client.get(HEALTH)
        response = client.get(HEALTH)
        assert response["Retry-After"] == str(told(response)["anon"][1])
        error = response.json()["error"]
        assert error["code"] == "RATE_LIMIT_EXCEEDED"
        assert error["message"] == f"That was too often. Please try again in {response['Retry-After']} seconds."

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("get", TODOS, 401),
            ("get", "/api/nowhere/", 404),
            ("get", "/api/health", 404),
            ("delete", HEALTH, 405),
            ("get", "/api/schema/", 200),
            ("get", "/api/docs/", 200),
        ],
    )
    def test_every_answer_has_them_and_counts(self, method, path, status, client, rates):
        rates(anon=(2, 60))
        response = getattr(client, method)(path)
        assert (response.status_code, told(response)["anon"][0]) == (status, 1)
        getattr(client, method)(path)
        assert getattr(client, method)(path).status_code == 429

    def test_what_is_refused_before_anybody_looks_counts_too(self, client, rates, settings):
        rates(anon=(5, 60))
        settings.API_BODY_LIMIT = 10
        response = client.post(LOGIN, b"x" * 11, content_type="application/json")
        assert (response.status_code, told(response)["anon"][0]) == (413, 4)
        response = client.get(HEALTH, headers={"Host": "evil.example"})
        assert (response.status_code, told(response)["anon"][0]) == (400, 3)

    def test_a_bug_has_them_as_well(self, signed_in, alice, rates):
        rates(user=(5, 60))
        client = signed_in(alice)
        client.raise_request_exception = False
        response = client.post("/api/parts/failing/", {"status": 500}, content_type="application/json")
        assert (response.status_code, told(response)) == (500, {"user": (4, 60)})

    def test_a_policy_that_is_off_is_not_told(self, client, rates):
        rates(anon=None)
        response = client.get(HEALTH)
        assert "RateLimit" not in response
        assert "RateLimit-Policy" not in response

    @pytest.mark.parametrize(("seconds", "header"), [(1, "1"), (12, "12"), (13, "13"), (0.2, "1"), (12.1, "13")])
    def test_the_wait_is_not_rounded_beyond_the_next_second(self, seconds, header):
        assert retry_after(seconds) == {"Retry-After": header}


class TestWhoIsCounted:
    def test_a_person_is_counted_apart_from_the_address(self, client, signed_in, alice, bob, rates):
        rates(user=(2, 60), anon=(2, 60))
        assert told(signed_in(alice).get(TODOS)) == {"user": (1, 60)}
        assert told(signed_in(alice).get(TODOS))["user"][0] == 0
        assert signed_in(alice).get(TODOS).status_code == 429
        assert signed_in(bob).get(TODOS).status_code == 200
        assert client.get(HEALTH).status_code == 200

    def test_a_key_is_counted_apart_from_its_owner_and_from_other_keys(self, client, alice, rates):
        rates(key=(1, 60))
        assert told(client.get(TODOS, headers=KEY)) == {"key": (0, 60)}
        assert client.get(TODOS, headers=KEY).status_code == 429
        assert client.get(TODOS, headers={"Authorization": "Test-Key alice 8"}).status_code == 200

    def test_bad_credentials_count_for_the_address(self, client, rates):
        rates(anon=(2, 60))
        bad = {"Authorization": "Test-Key nobody 1"}
        answers = [client.get(path, headers=bad) for path in (TODOS, "/api/parts/open/", TODOS)]
        assert [answer.status_code for answer in answers] == [401, 200, 429]

    def test_a_network_of_ipv6_is_one_visitor(self, client, rates):
        rates(anon=(1, 60))
        client.get(HEALTH, REMOTE_ADDR="2001:db8::1")
        assert client.get(HEALTH, REMOTE_ADDR="2001:db8::ffff").status_code == 429
        assert client.get(HEALTH, REMOTE_ADDR="2001:db8:0:1::1").status_code == 200

    def test_what_a_client_says_of_its_address_is_not_believed(self, client, rates):
        rates(anon=(1, 60))
        client.get(HEALTH)
        assert client.get(HEALTH, headers={"X-Forwarded-For": "198.51.100.9"}).status_code == 429


class TestSigningIn:
    def test_it_counts_for_the_account_from_wherever(self, rates):
        rates(login=(2, 60))
        answers = [sign_in(address=f"192.0.2.{number}") for number in range(3)]
        assert [answer.status_code for answer in answers] == [401, 401, 429]
        assert sign_in("bob@example.com").status_code == 401

    def test_it_counts_for_the_address_whatever_the_account(self, rates):
        rates(login=(2, 60))
        answers = [sign_in(f"p{number}@example.com") for number in range(3)]
        assert [answer.status_code for answer in answers] == [401, 401, 429]

    def test_another_spelling_is_the_same_account(self, rates):
        rates(login=(1, 60))
        sign_in("Alice@Example.com ", address="192.0.2.8")
        assert sign_in(address="192.0.2.9").status_code == 429

    def test_an_address_that_is_refused_takes_nothing_from_the_account(self, rates):
        rates(login=(2, 60))
        for email in ("x@example.com", "y@example.com", *["alice@example.com"] * 5):
            sign_in(email)
        assert told(sign_in(address="192.0.2.9"))["login"][0] == 1

    def test_the_tighter_of_the_two_is_told(self, rates):
        rates(login=(5, 60))
        sign_in("x@example.com")
        response = sign_in()
        assert told(response)["login"][0] == 3
        assert response["RateLimit-Policy"].endswith(', "login";q=5;w=60')

    def test_saying_again_who_one_is_counts_for_the_own_account(self, signed_in, alice, rates):
        rates(login=(1, 60))
        body = {"old_password": "wrong", "new_password": "x"}
        client, path = signed_in(alice), "/api/users/me/password/"
        client.post(path, body, content_type="application/json")
        response = client.post(path, body, content_type="application/json", REMOTE_ADDR="192.0.2.9")
        assert (response.status_code, told(response)["login"][0]) == (429, 0)

    @pytest.mark.parametrize("body", [b"{", b"[]", b"[1]", b'"text"', b'{"email": {"a": 1}}', b'{"email": null}'])
    def test_a_body_that_names_nobody_counts_for_the_address(self, body, client, rates):
        rates(login=(1, 60))
        client.raise_request_exception = False
        client.post(LOGIN, body, content_type="application/json")
        assert client.post(LOGIN, body, content_type="application/json").status_code == 429

    def test_a_body_that_is_no_json_is_told_so(self, client):
        response = client.post(LOGIN, b"{", content_type="application/json")
        assert (response.status_code, response.json()["error"]["code"]) == (400, "PARSE_ERROR")

    def test_sixteen_at_once_get_in_as_often_as_the_limit_says(self, transactional_db, rates):
        rates(login=(10, 60))
        statuses = [answer.status_code for answer in at_once(*[sign_in] * 16)]
        assert sorted(statuses) == [401] * 10 + [429] * 6


def test_dear_work_counts_for_the_caller_and_reading_does_not(signed_in, alice, bob, rates):
    rates(bulk=(1, 60))
    client = signed_in(alice)
    assert list(told(client.get("/api/parts/bulk/"))) == ["user"]
    assert [client.post("/api/parts/bulk/").status_code for _ in range(2)] == [200, 429]
    assert signed_in(bob).post("/api/parts/bulk/").status_code == 200

import threading
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from apps.api import idempotency, versions
from apps.api.jobs import prune_stored_answers
from apps.api.models import StoredAnswer
from apps.api.tests import parts
from apps.common.models import TodoItem
from apps.common.tests.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts")]
TODOS = "/api/parts/todos/"


@pytest.fixture
def client(signed_in, alice):
    return signed_in(alice)


def post(client, body=None, key="k-1", path=TODOS, **headers):
    body = {"title": "Paint"} if body is None else body
    return client.post(path, body, content_type="application/json", headers={"Idempotency-Key": key} | headers)


def count() -> int:
    return TodoItem.objects.count()


class TestAgain:
    def test_the_first_answer_comes_again_and_says_so(self, client):
        first, second = post(client), post(client)
        assert (first.status_code, second.status_code, count()) == (201, 201, 1)
        assert second.content == first.content
        assert second["Content-Type"] == first["Content-Type"]
        assert "Idempotent-Replayed" not in first
        assert second["Idempotent-Replayed"] == "true"

    def test_without_a_key_it_is_another_request(self, client):
        for _ in range(2):
            client.post(TODOS, {"title": "Paint"}, content_type="application/json")
        assert count() == 2

    def test_another_key_is_another_request(self, client):
        post(client)
        post(client, key="k-2")
        assert count() == 2

    def test_another_path_is_another_request(self, client):
        post(client)
        assert post(client, path="/api/parts/aged/", body={"name": "Paint"}).status_code == 201

    def test_another_session_of_the_person_is_the_same_request(self, client, signed_in, alice):
        post(client)
        assert post(signed_in(alice))["Idempotent-Replayed"] == "true"

    def test_another_person_is_another_request(self, client, signed_in, bob):
        post(client)
        assert post(signed_in(bob)).status_code == 201
        assert count() == 2

    def test_a_key_of_the_api_is_another_than_its_owner_and_other_keys(self, client, alice):
        post(client)
        for number in (7, 8, 8):
            post(Client(), Authorization=f"Test-Key alice {number}")
        assert count() == 3

    def test_another_body_is_refused(self, client):
        post(client)
        response = post(client, {"title": "Sand"})
        assert (response.status_code, response.json()["error"]["code"]) == (422, "BUSINESS_RULE")
        assert count() == 1

    def test_the_same_body_written_otherwise_is_the_same(self, client):
        post(client, '{"title": "Paint", "priority": 1}')
        assert post(client, '{ "priority":1,"title":"Paint" }')["Idempotent-Replayed"] == "true"

    def test_it_comes_in_the_version_of_the_first(self, client, monkeypatch):
        monkeypatch.setattr(versions, "VERSIONS", [versions.Version("2026-12-01"), versions.Version("2027-06-01")])
        old = {"API-Version": "2026-12-01"}
        first = post(client, {"name": "Paint"}, path="/api/parts/aged/", **old)
        second = post(client, {"name": "Paint"}, path="/api/parts/aged/")
        assert second.content == first.content
        assert second["API-Version"] == "2026-12-01"

    def test_after_a_day_it_is_another_request(self, client):
        post(client)
        StoredAnswer.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
        assert "Idempotent-Replayed" not in post(client)
        assert count() == 2
        assert post(client)["Idempotent-Replayed"] == "true"


class TestForms:
    def send(self, client, content=b"picture", **fields):
        form = {"title": "Paint", "file": SimpleUploadedFile("a.png", content, "image/png")} | fields
        return client.post(TODOS, form, headers={"Idempotency-Key": "k-1"})

    def test_one_with_files_comes_again(self, client):
        assert [self.send(client).status_code for _ in range(2)] == [201, 201]
        assert count() == 1

    def test_the_view_reads_the_whole_file(self, client):
        form = {"file": SimpleUploadedFile("a.txt", b"all of it", "text/plain")}
        response = client.post("/api/parts/file/", form, headers={"Idempotency-Key": "k-1"})
        assert response.json() == {"content": "all of it"}

    def test_another_file_is_another_body(self, client):
        self.send(client)
        assert self.send(client, b"another").status_code == 422

    def test_another_field_is_another_body(self, client):
        self.send(client)
        assert self.send(client, title="Sand").status_code == 422


class TestKeys:
    @pytest.mark.parametrize("key", ["a", "x" * 255, "~!{}[]", '"quoted"'])
    def test_visible_characters_will_do(self, key, client):
        assert post(client, key=key).status_code == 201

    @pytest.mark.parametrize("key", ["", "x" * 256, "two words", "tab\t", "blåbær"])
    def test_others_are_refused(self, key, client):
        response = post(client, key=key)
        assert (response.status_code, response.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert list(response.json()["error"]["field_errors"]) == ["Idempotency-Key"]
        assert count() == 0

    def test_one_is_ignored_where_secrets_are_handed_out(self, client):
        body = {"email": "alice@example.com", "password": "right"}
        first, second = (post(client, body, path="/api/parts/login/") for _ in range(2))
        assert first.json() != second.json()
        assert not StoredAnswer.objects.exists()

    def test_one_is_ignored_of_a_visitor(self, db):
        assert post(Client()).status_code == 401

    def test_one_is_ignored_where_nothing_is_posted(self, client):
        assert client.get(TODOS, headers={"Idempotency-Key": ""}).status_code == 200


class TestRefusals:
    @pytest.mark.parametrize("status", [400, 404, 409, 422, 429, 503])
    def test_one_leaves_nothing_and_is_not_kept(self, status, client):
        responses = [post(client, {"status": status}, path="/api/parts/failing/") for _ in range(2)]
        assert [response.status_code for response in responses] == [status, status]
        assert "Idempotent-Replayed" not in responses[1]
        assert count() == 0

    def test_a_bug_leaves_nothing_and_is_not_kept(self, client):
        client.raise_request_exception = False
        assert [post(client, {"status": 500}, path="/api/parts/failing/").status_code for _ in range(2)] == [500, 500]
        assert (count(), StoredAnswer.objects.count()) == (0, 0)

    def test_after_one_the_mended_body_goes_through(self, client):
        assert post(client, {"title": ""}).status_code == 400
        assert post(client, {"title": "Paint"}).status_code == 201

    def test_a_body_that_cannot_be_read_is_told_so(self, client):
        response = post(client, "{")
        assert (response.status_code, response.json()["error"]["code"]) == (400, "PARSE_ERROR")


@pytest.fixture(params=["one process", "as many processes"])
def processes(request, monkeypatch):
    """Threads that know nothing of each other, as processes do."""
    if request.param != "one process":
        monkeypatch.setattr(idempotency, "claimed", lambda name: nullcontext())
    return request.param


class TestAtOnce:
    def test_fifty_make_one_row(self, transactional_db, alice, processes):
        clients = [Client() for _ in range(50)]
        for client in clients:
            client.force_login(alice)
        answers = at_once(*[lambda client=client: post(client) for client in clients])
        statuses = [answer.status_code for answer in answers]
        assert count() == 1
        assert set(statuses) <= {201, 409}
        assert 201 in statuses
        assert len({answer.content for answer in answers if answer.status_code == 201}) == 1

    def test_while_the_first_still_runs_the_others_are_told_to_wait(self, transactional_db, alice, processes):
        """With a key, since SQLite would let nobody note a session meanwhile."""
        if connection.vendor == "sqlite" and processes != "one process":
            pytest.skip("another process waits for SQLite's one writer")
        parts.gate.clear()
        parts.entered.clear()
        client, answers = Client(), []
        thread = threading.Thread(target=lambda: answers.append(slow(Client())))
        thread.start()
        try:
            assert parts.entered.wait(10)
            response = slow(client)
            assert (response.status_code, response.json()["error"]["code"]) == (409, "CONFLICT")
            assert response["Retry-After"] == "1"
        finally:
            parts.gate.set()
            thread.join()
        assert (answers[0].status_code, count()) == (201, 1)
        again = slow(client)
        assert (again.content, again["Idempotent-Replayed"]) == (answers[0].content, "true")


def slow(client):
    try:
        return post(client, path="/api/parts/slow/", Authorization="Test-Key alice 7")
    finally:
        if threading.current_thread() is not threading.main_thread():
            connection.close()


def test_old_answers_are_deleted(client):
    post(client)
    prune_stored_answers.func()
    assert StoredAnswer.objects.count() == 1
    StoredAnswer.objects.update(created_at=timezone.now() - timedelta(days=2))
    prune_stored_answers.func()
    assert not StoredAnswer.objects.exists()

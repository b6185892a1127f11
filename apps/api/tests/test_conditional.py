import gzip
import json

import pytest
from django.db import connection, transaction
from django.test import Client

from apps.api.views import ModelDoor
from apps.common.models import TodoItem
from apps.common.tests.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts")]


@pytest.fixture
def item(alice):
    return TodoItem.objects.create(title="Paint", description="much " * 100, assignee=alice)


@pytest.fixture
def path(item):
    return f"/api/parts/todos/{item.pk}/"


@pytest.fixture
def client(signed_in, alice):
    return signed_in(alice)


def write(client, path, method="patch", match=None, **fields):
    headers = {"If-Match": match} if match else {}
    return getattr(client, method)(path, fields or {"title": "Sand"}, content_type="application/json", headers=headers)


def tag_of(client, path) -> str:
    return client.get(path)["ETag"]


class TestReading:
    def test_a_row_carries_a_strong_tag_that_stays(self, client, path):
        tag = tag_of(client, path)
        assert tag == tag_of(client, path)
        assert tag.startswith('"')
        assert tag.endswith('"')

    def test_every_write_changes_it(self, client, path, item):
        tags = [tag_of(client, path)]
        for deed in (
            lambda: write(client, path),
            lambda: item.save(),
            lambda: TodoItem.objects.update(title="Sand"),
            lambda: TodoItem.objects.update(title="Clay", modified_at=item.modified_at),
        ):
            deed()
            tags.append(tag_of(client, path))
        assert len(set(tags)) == len(tags)

    def test_what_is_shown_changes_it_without_the_row(self, client, path, monkeypatch):
        tag = tag_of(client, path)
        monkeypatch.setattr("apps.api.tests.parts.TodoSerializer.Meta.fields", ("id", "title"))
        assert tag_of(client, path) != tag

    @pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*", '"a" , W/{} ,"b"'])
    @pytest.mark.parametrize("method", ["get", "head"])
    def test_who_knows_it_gets_304(self, form, method, client, path):
        tag = tag_of(client, path)
        response = getattr(client, method)(path, headers={"If-None-Match": form.format(tag)})
        assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)
        assert "Content-Type" not in response
        assert "RateLimit" in response

    @pytest.mark.parametrize("known", ['"other"', "", "nonsense"])
    def test_who_knows_another_gets_the_row(self, known, client, path):
        assert client.get(path, headers={"If-None-Match": known}).status_code == 200

    def test_compression_makes_it_weak_and_it_still_counts(self, client, path):
        response = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert json.loads(gzip.decompress(response.content))["title"] == "Paint"
        tag = response["ETag"]
        assert tag == f"W/{tag_of(client, path)}"
        known = {"Accept-Encoding": "gzip", "If-None-Match": tag}
        assert client.get(path, headers=known).status_code == 304
        assert write(client, path, match=tag).status_code == 200

    def test_lists_and_refusals_have_none(self, client, path):
        assert "ETag" not in client.get("/api/parts/todos/")
        assert "ETag" not in client.get("/api/parts/todos/999/")


class TestWriting:
    @pytest.mark.parametrize(("method", "status"), [("put", 200), ("patch", 200), ("delete", 204)])
    def test_who_knows_the_present_state_may_write(self, method, status, client, path):
        assert write(client, path, method, match=tag_of(client, path)).status_code == status

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_who_knows_an_older_one_may_not(self, method, client, path, item):
        old = tag_of(client, path)
        write(client, path, title="Somebody else's")
        response = write(client, path, method, match=old)
        assert (response.status_code, response.json()["error"]["code"]) == (412, "PRECONDITION_FAILED")
        item.refresh_from_db()
        assert item.title == "Somebody else's"

    def test_any_state_will_do_for_an_asterisk(self, client, path):
        assert write(client, path, match="*").status_code == 200

    def test_one_of_several_will_do(self, client, path):
        assert write(client, path, match=f'"x", {tag_of(client, path)}').status_code == 200

    def test_nonsense_matches_nothing(self, client, path):
        assert write(client, path, match="nonsense").status_code == 412

    def test_without_a_wish_nobody_is_asked_to_know(self, client, path):
        assert write(client, path).status_code == 200

    @pytest.mark.parametrize("match", ['"x"', "*"])
    def test_what_is_not_there_stays_missing(self, match, client):
        assert write(client, "/api/parts/todos/999/", match=match).status_code == 404

    def test_a_refusal_by_the_method_itself_comes_through(self, client, path):
        assert write(client, path, match=tag_of(client, path), title="").status_code == 400

    def test_of_sixteen_who_know_the_same_state_one_writes(self, transactional_db, client, path, alice):
        known = tag_of(client, path)
        clients = [Client() for _ in range(16)]
        for each in clients:
            each.cookies = client.cookies
        deeds = [
            lambda each=each, n=n: write(each, path, match=known, title=f"By {n}") for n, each in enumerate(clients)
        ]
        statuses = sorted(answer.status_code for answer in at_once(*deeds))
        assert statuses == [200] + [412] * 15

    def test_a_write_without_a_wish_cannot_come_between(self, transactional_db, client, path, item, monkeypatch):
        """Somebody writes while the row is being compared; they wait, and nothing of theirs is lost."""
        known, present, other = tag_of(client, path), ModelDoor.shown, []

        def slow(view):
            data = present(view)
            other.append(writes_at_once(item))
            return data

        monkeypatch.setattr(ModelDoor, "shown", slow)
        assert write(client, path, match=known).status_code == 200
        assert other == [False]


class TestTheOwnAccount:
    PATH = "/api/users/me/"

    def test_it_carries_a_tag_and_is_not_sent_to_who_knows_it(self, client):
        tag = tag_of(client, self.PATH)
        assert client.get(self.PATH, headers={"If-None-Match": tag}).status_code == 304

    def test_of_two_pages_that_know_the_same_state_one_writes(self, client, alice):
        known = tag_of(client, self.PATH)
        assert write(client, self.PATH, match=known, first_name="Ada").status_code == 200
        assert write(client, self.PATH, match=known, first_name="Eve").status_code == 412
        alice.refresh_from_db()
        assert alice.first_name == "Ada"
        assert "ETag" not in write(client, self.PATH, first_name="Bea")


def writes_at_once(item) -> bool:
    """Whether another connection can change the row now."""

    def deed():
        with connection.cursor() as cursor, transaction.atomic():
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL lock_timeout = '200ms'")
            TodoItem.objects.filter(pk=item.pk).update(title="Theirs")
        return True

    if connection.vendor == "sqlite":
        timeout = connection.settings_dict["OPTIONS"]["timeout"]
        connection.settings_dict["OPTIONS"]["timeout"] = 0.2
    try:
        return at_once(deed) == [True]
    finally:
        if connection.vendor == "sqlite":
            connection.settings_dict["OPTIONS"]["timeout"] = timeout

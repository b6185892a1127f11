import pytest
from django.db import OperationalError, connection

from apps.common.tests.logs import captured


class Away:
    """A cache whose server does not answer."""

    def get(self, key):
        raise ConnectionError("redis://:hunter2@cache is away")


def refuse(*args, **kwargs):
    raise OperationalError("could not connect as user:hunter2")


def test_livez_answers_without_a_database(client):
    response = client.get("/livez")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_readyz_names_its_checks(client, db):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert response.json()["checks"]["database"] == "ok"


def test_readyz_turns_503_without_the_database_and_back_by_itself(client, db, monkeypatch):
    with monkeypatch.context() as patch, captured() as log:
        patch.setattr(connection, "cursor", refuse)
        response = client.get("/readyz")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response.json()["status"] == "unavailable"
    assert response.json()["checks"]["database"] == "failed"
    assert "hunter2" not in response.content.decode()
    assert "readiness check failed" in log.of("apps.common.health")[0]["event"]
    assert client.get("/readyz").status_code == 200


def test_readyz_tells_of_a_shared_cache_that_is_away_and_stays_ready(client, db, settings, monkeypatch):
    monkeypatch.setitem(settings.CACHES["default"], "LOCATION", "redis://cache")
    monkeypatch.setattr("apps.common.health.cache", Away())
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "ok")
    assert response.json()["checks"] == {"database": "ok", "cache": "failed"}


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
class TestBoth:
    def test_head_is_answered_without_a_body(self, path, client, db):
        response = client.head(path)
        assert (response.status_code, response.content) == (200, b"")

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_nothing_but_reading_is_allowed(self, path, method, client, db):
        response = getattr(client, method)(path)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")

    def test_any_host_may_ask(self, path, client, db):
        assert client.get(path, headers={"Host": "10.0.0.7"}).status_code == 200

    def test_nobody_is_sent_on_to_https(self, path, client, db, settings):
        settings.SECURE_SSL_REDIRECT = True
        assert client.get(path).status_code == 200

    def test_there_is_no_session_and_no_cookie(self, path, signed_in, alice, django_assert_max_num_queries):
        member = signed_in(alice)
        with django_assert_max_num_queries(1):
            response = member.get(path)
        assert not response.cookies

    def test_the_answer_is_never_kept(self, path, client, db):
        response = client.get(path)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Request-ID"]

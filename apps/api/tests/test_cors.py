import pytest
from django.test import Client

from apps.common.models import TodoItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts")]
HERE = "http://localhost:5173"
EXPOSED = {
    "API-Version", "Deprecation", "ETag", "Idempotent-Replayed", "Link", "RateLimit", "RateLimit-Policy", "Retry-After",
    "Sunset", "X-DB-Queries", "X-Request-ID", "X-Response-Time",
}  # fmt: skip


def is_open(response, origin=HERE) -> bool:
    exposed = set(response.get("Access-Control-Expose-Headers", "").split(", "))
    return (
        response.get("Access-Control-Allow-Origin") == origin
        and response.get("Access-Control-Allow-Credentials") == "true"
        and exposed >= EXPOSED
    )


def preflight(client, path, method="POST", headers="idempotency-key", origin=HERE):
    asked = {"Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return client.options(path, headers=asked)


@pytest.mark.parametrize("port", [3000, 4200, 5173])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_pages_of_a_development_server_may_call(port, host, client):
    origin = f"http://{host}:{port}"
    assert is_open(client.get("/api/health/", headers={"Origin": origin}), origin)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:5174", "null", "https://localhost:5173"])
def test_others_may_not(origin, client):
    response = client.get("/api/health/", headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in response
    assert "origin" in response["Vary"]


@pytest.mark.parametrize("path", ["/", "/livez", "/account/login/"])
def test_nothing_but_the_json_door_is_open(path, client):
    assert "Access-Control-Allow-Origin" not in client.get(path, headers={"Origin": HERE})


def test_the_question_before_is_answered(client):
    response = preflight(client, "/api/parts/todos/", headers="x-csrftoken,if-match")
    allowed = response["Access-Control-Allow-Headers"]
    assert response.status_code == 200
    for name in ("api-version", "authorization", "content-type", "idempotency-key", "if-match", "if-none-match",
                 "x-api-key", "x-csrftoken", "x-request-id", "x-token-transport"):  # fmt: skip
        assert name in allowed
    for method in ("DELETE", "PATCH", "PUT"):
        assert method in response["Access-Control-Allow-Methods"]


class TestRefusals:
    """A page that cannot read a refusal cannot tell it to anybody."""

    def test_of_a_missing_credential(self, client):
        response = client.get("/api/parts/todos/", headers={"Origin": HERE})
        assert (response.status_code, is_open(response)) == (401, True)

    def test_of_an_unknown_address(self, client):
        response = client.get("/api/nowhere/", headers={"Origin": HERE})
        assert (response.status_code, is_open(response)) == (404, True)

    def test_of_a_body_that_is_too_large(self, client, settings):
        settings.API_BODY_LIMIT = 10
        response = client.post(
            "/api/parts/login/", b"x" * 11, content_type="application/json", headers={"Origin": HERE}
        )
        assert (response.status_code, is_open(response)) == (413, True)

    def test_of_too_many_requests(self, client, rates):
        rates(anon=(1, 60))
        client.get("/api/health/")
        response = client.get("/api/health/", headers={"Origin": HERE})
        assert (response.status_code, is_open(response)) == (429, True)

    def test_that_is_a_bug(self, signed_in, alice):
        client = signed_in(alice)
        client.raise_request_exception = False
        response = client.post(
            "/api/parts/failing/", {"status": 500}, content_type="application/json", headers={"Origin": HERE}
        )
        assert (response.status_code, is_open(response)) == (500, True)

    def test_of_an_unknown_host(self, client):
        response = client.get("/api/health/", headers={"Origin": HERE, "Host": "evil.example"})
        assert (response.status_code, is_open(response)) == (400, True)


def test_a_page_elsewhere_that_is_not_trusted_cannot_use_the_session(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    response = client.post("/api/parts/todos/", {"title": "x"}, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert not TodoItem.objects.exists()

import pytest

from apps.api.versions import VERSIONS

ALWAYS = {"API-Version", "RateLimit", "RateLimit-Policy", "X-Request-ID"}


@pytest.fixture(scope="module")
def schema():
    from drf_spectacular.generators import SchemaGenerator

    return SchemaGenerator(urlconf="settings.urls").get_schema(public=True)


def sent(schema, path, method) -> set[str]:
    parameters = schema["paths"][path][method]["parameters"]
    return {each["name"] for each in parameters if each["in"] == "header"}


def got(schema, path, method, status="200") -> set[str]:
    return set(schema["paths"][path][method]["responses"][status]["headers"])


def operations(schema):
    for path, methods in schema["paths"].items():
        for method in methods:
            yield path, method


def test_every_operation_takes_a_version_and_tells_what_is_left(schema):
    for path, method in operations(schema):
        assert "API-Version" in sent(schema, path, method)
        for status, response in schema["paths"][path][method]["responses"].items():
            told = response.get("headers") or refusal(schema, response)["headers"]
            assert set(told) >= ALWAYS, (path, method, status)


def refusal(schema, response):
    return schema["components"]["responses"][response["$ref"].rpartition("/")[2]]


def test_the_versions_are_those_that_are_known(schema):
    [version] = [each for each in schema["paths"]["/api/health/"]["get"]["parameters"] if each["name"] == "API-Version"]
    assert version["schema"]["enum"] == [each.name for each in VERSIONS]


def test_a_post_may_be_named_where_no_secret_is_handed_out(schema):
    assert "Idempotency-Key" in sent(schema, "/api/todos/", "post")
    assert "Idempotent-Replayed" in got(schema, "/api/todos/", "post", "201")
    for path in ("/api/token/", "/api/register/", "/api/users/me/password/"):
        assert "Idempotency-Key" not in sent(schema, path, "post")


@pytest.mark.parametrize("path", ["/api/todos/{id}/", "/api/users/me/"])
def test_a_row_carries_its_tag(path, schema):
    assert "If-None-Match" in sent(schema, path, "get")
    assert "ETag" in got(schema, path, "get")
    assert "304" in schema["paths"][path]["get"]["responses"]
    assert "If-Match" in sent(schema, path, "patch")
    assert "412" in schema["paths"][path]["patch"]["responses"]


def test_a_list_carries_none(schema):
    assert "If-None-Match" not in sent(schema, "/api/todos/", "get")
    assert "ETag" not in got(schema, "/api/todos/", "get")


def test_refusals_say_how_long_to_wait(schema):
    answers = schema["components"]["responses"]
    assert "Retry-After" in answers["RateLimitExceeded"]["headers"]
    assert "Retry-After" in answers["ServiceUnavailable"]["headers"]
    assert "WWW-Authenticate" in answers["AuthenticationRequired"]["headers"]

"""The table as a whole: which environments hold, and what each broken one is told."""

import pytest

from settings.env import ENV_TABLE, InvalidEnvironment, Table, load, read
from settings.tests.examples import KEY, LOCAL, PRODUCTION, STAGING


def problems_of(environment, root):
    return read(environment, root)[1]


@pytest.mark.parametrize(
    "environment", [LOCAL, STAGING, PRODUCTION, {"ENVIRONMENT": "test"}], ids=lambda e: e["ENVIRONMENT"]
)
def test_a_complete_environment_has_no_problems(environment, tmp_path):
    assert problems_of(environment, tmp_path) == []


BROKEN = [
    # one variable changed, the words that its problem has to say
    ("ENVIRONMENT", "prod", "'prod'", "production"),
    ("ENVIRONMENT", "Local", "did you mean local?", "one of local, test, staging, production"),
    ("ENVIRONMENT", "dev", "'dev' is not one of the choices", "local on a developer's machine"),
    ("MAINTENANCE", "yes", "not a length of time", "30m"),
    ("ROBOTS", "none", "not one of the choices", "noindex"),
    ("CONTACT_EMAIL", "write to us", "not an e-mail address", "hello@example.com"),
    ("SECRET_KEY", "", "not set", "token_urlsafe"),
    ("SECRET_KEY", "short", "only 5 characters", "at least 50"),
    ("SECRET_KEY", "a" * 60, "too easy to guess", "random"),
    ("SECRET_KEY", f"django-insecure-{KEY}", "too easy to guess", "random"),
    ("SECRET_KEY", "for-tests-only-never-a-secret-0123456789-abcdefghij", "key of the tests", "your own"),
    ("SECRET_KEY_FALLBACKS", f"{KEY},short", "only 5 characters", "each"),
    ("JWT_SIGNING_KEY", "", "not set", "token_urlsafe"),
    ("JWT_SIGNING_KEY", "short", "only 5 characters", "at least 50"),
    ("JWT_SIGNING_KEY", KEY, "same as SECRET_KEY", "a key of its own"),
    ("JWT_SIGNING_KEY_FALLBACKS", f"{KEY},short", "only 5 characters", "each"),
    ("SITE_URL", "", "not set", "https://example.com"),
    ("SITE_URL", "example.com", "does not begin with https:", "scheme and host"),
    ("SITE_URL", "https://example.com/", "has a path", "without a path"),
    ("SITE_URL", "https://", "names no host", "scheme and host"),
    ("SITE_URL", "https://elsewhere.org", "not in ALLOWED_HOSTS", "add its host"),
    ("SITE_URL", "http://example.com", "begins with http:", "https:"),
    ("DEBUG", "maybe", "'maybe' is neither true nor false", "true or false"),
    ("DEBUG", "true", "on in a deployment", "remove DEBUG"),
    ("ALLOWED_HOSTS", "", "not set", "host names"),
    ("ALLOWED_HOSTS", "*", "'*', which is not a host name", "wildcard"),
    ("ALLOWED_HOSTS", "https://example.com", "which is not a host name", "without scheme"),
    ("ALLOWED_HOSTS", "example.com:8000", "which is not a host name", "port"),
    ("ALLOWED_HOSTS", ",", "names nothing", "host names"),
    ("CSRF_TRUSTED_ORIGINS", "www.example.com", "does not begin with", "https://www.example.com"),
    ("CSRF_TRUSTED_ORIGINS", "https://example.com/form", "has a path", "origins"),
    ("CSRF_TRUSTED_ORIGINS", "https://me@example.com", "names a user", "origins"),
    ("PROXY_COUNT", "one", "'one' is not a whole number", "from 0 to 5"),
    ("PROXY_COUNT", "9", "out of range", "from 0 to 5"),
    ("SECURE_SSL_REDIRECT", "2", "neither true nor false", "true or false"),
    ("SECURE_HSTS_SECONDS", "1 year", "'1 year' is not a length of time", "14d"),
    ("DATABASE_URL", "mysql://user@localhost/x", "does not begin with sqlite:", "postgres://"),
    ("DATABASE_URL", "postgres://user:pass@localhost", "names no database", "postgres://"),
    ("DATABASE_URL", "postgres:///name", "names no host", "postgres://"),
    ("DATABASE_URL", "postgres://user:pass@localhost:port/x", "port is not a number", "postgres://"),
    ("DATABASE_URL", "postgres://user:p/ss@localhost/x", "valid URL", "percent-encode"),
    ("DATABASE_URL", "postgres://user:p#ss@localhost/x", "valid URL", "%23"),
    ("DATABASE_URL", "sqlite://db.sqlite3", "three slashes", "sqlite:///"),
    ("DATABASE_URL", "sqlite://:memory:", "valid URL", "sqlite:///"),
    ("REDIS_URL", "localhost:6379", "does not begin with redis:", "redis://"),
    ("REDIS_URL", "redis:///0", "names no host", "redis://"),
    ("REDIS_URL", "redis://localhost/cache", "a database that is no number", "redis://"),
    ("REDIS_URL", "unix://", "names no socket", "unix:///"),
    ("EMAIL_URL", "", "not set", "smtp+tls://"),
    ("EMAIL_URL", "smtp.example.com", "does not begin with smtp:", "smtp+tls://"),
    ("EMAIL_URL", "smtp://", "names no host", "smtp"),
    ("EMAIL_URL", "smtp://mail.example.com/inbox", "has a path", "smtp"),
    ("EMAIL_URL", "smtp://mail.example.com?tls=1", "has options", "smtp"),
    ("EMAIL_URL", "file:", "names no folder", "file:"),
    ("EMAIL_URL", "console:", "reaches nobody", "smtp+tls://"),
    ("DEFAULT_FROM_EMAIL", "Example", "not an e-mail address", "hello@example.com"),
    ("EMAIL_VERIFICATION", "none", "not one of the choices", "mandatory"),
    ("SESSION_IDLE_TIMEOUT", "soon", "not a length of time", "12h"),
    ("SESSION_IDLE_TIMEOUT", "5s", "shorter than 60 seconds", "12h"),
    ("SESSION_IDLE_TIMEOUT", "30d", "longer than SESSION_MAX_AGE", "shorten it"),
    ("SESSION_MAX_AGE", "-1", "not a length of time", "14d"),
    ("GOOGLE_CLIENT_ID", "x", "without GOOGLE_CLIENT_SECRET", "set GOOGLE_CLIENT_SECRET, or remove"),
    ("GOOGLE_CLIENT_SECRET", "x", "without GOOGLE_CLIENT_ID", "set GOOGLE_CLIENT_ID, or remove"),
    ("GITHUB_CLIENT_ID", "x", "without GITHUB_CLIENT_SECRET", "set GITHUB_CLIENT_SECRET"),
    ("MICROSOFT_CLIENT_SECRET", "x", "without MICROSOFT_CLIENT_ID", "set MICROSOFT_CLIENT_ID"),
    ("OIDC_CLIENT_SECRET", "x", "without OIDC_SERVER_URL and OIDC_CLIENT_ID", "set OIDC_SERVER_URL"),
    ("OIDC_SERVER_URL", "sso.example.com", "does not begin with https:", "https://sso.example.com/realms/main"),
    ("OIDC_SERVER_URL", "https://me@sso.example.com", "names a user", "https://"),
    ("OIDC_SERVER_URL", "https://", "names no host", "https://"),
    ("CORS_ALLOWED_ORIGINS", "app.example.com", "does not begin with https:", "https://app.example.com"),
    ("CORS_ALLOWED_ORIGINS", "https://*.example.com", "has a wildcard", "without wildcards"),
    ("THROTTLE_ANON", "60", "is not a rate", "such as 10/min; or off"),
    ("THROTTLE_USER", "60/minute", "the unit 'minute', which is not known", "per s, min, h or day"),
    ("THROTTLE_KEY", "-1/min", "is not a rate", "10/min"),
    ("THROTTLE_LOGIN", "0/min", "would let nobody in", "or off"),
    ("THROTTLE_REGISTER", "20 / h", "is not a rate", "10/min"),
    ("THROTTLE_UPLOAD", "OFF", "is not a rate", "or off"),
    ("THROTTLE_BULK", "9999999/day", "is not a rate", "10/min"),
    ("TIME_ZONE", "Oslo", "'Oslo' is not a time zone", "Europe/Oslo"),
    ("LOG_LEVEL", "info", "did you mean INFO?", "DEBUG, INFO, WARNING, ERROR"),
    ("LOG_FORMAT", "text", "not one of the choices", "console, json"),
    ("BIND_ADDRESS", "http://0.0.0.0", "is not an address", "without scheme"),
    ("ACCOUNT_DELETION_GRACE", "0", "out of range", "from 1 to 365"),
    ("UPLOAD_MAX_SIZE", "10", "is not a size", "10M"),
    ("UPLOAD_MAX_SIZE", "0M", "is not a size", "unit"),
    ("PORT", "80x0", "'80x0' is not a whole number", "8000"),
    ("PORT", "70000", "out of range", "65535"),
    ("WEB_WORKERS", "0", "out of range", "from 1 to 64"),
    ("WEB_THREADS", "two", "not a whole number", "from 1 to 64"),
    ("ENV_FILE", "nowhere.env", "no file 'nowhere.env'", "correct or unset"),
]


@pytest.mark.parametrize(("name", "value", "wrong", "mend"), BROKEN, ids=[f"{n}={v[:30]}" for n, v, *_ in BROKEN])
def test_one_broken_value_is_named_with_what_would_be_right(name, value, wrong, mend, tmp_path):
    problems = problems_of(PRODUCTION | {name: value}, tmp_path)
    assert [problem.name for problem in problems] == [name]
    message = str(problems[0])
    assert message.startswith(f"{name}: ")
    assert wrong in problems[0].wrong
    assert mend in message.split("Expected:")[1]
    assert "To mend:" in message


def test_two_of_three_parts_of_a_provider_are_one_problem(tmp_path):
    given = PRODUCTION | {"OIDC_SERVER_URL": "https://sso.example.com", "OIDC_CLIENT_ID": "site"}
    assert [problem.name for problem in problems_of(given, tmp_path)] == ["OIDC_SERVER_URL"]
    assert problems_of(given | {"OIDC_CLIENT_SECRET": "x"}, tmp_path) == []


def test_a_client_secret_never_travels_in_the_open(tmp_path):
    given = {"OIDC_SERVER_URL": "http://sso.example.com", "OIDC_CLIENT_ID": "site", "OIDC_CLIENT_SECRET": "x"}
    assert "begins with http:" in problems_of(PRODUCTION | given, tmp_path)[0].wrong
    assert problems_of(LOCAL | given, tmp_path) == []


def test_every_variable_that_can_be_broken_is_broken_above():
    unbreakable = {row.name for row in ENV_TABLE if row.kind.name == "text"}
    assert {row.name for row in ENV_TABLE} - unbreakable <= {name for name, *_ in BROKEN}


def test_all_problems_are_told_at_once(tmp_path):
    broken = PRODUCTION | {"PORT": "x", "SITE_URL": "", "TIME_ZONE": "Oslo", "SECRET_KEY": "short"}
    with pytest.raises(InvalidEnvironment) as caught:
        load(broken, tmp_path)
    assert {p.name for p in caught.value.problems} == {"PORT", "SITE_URL", "TIME_ZONE", "SECRET_KEY"}
    assert str(caught.value).startswith("The environment has 4 problems:")


def test_an_empty_environment_gets_the_demands_of_production_and_a_way_out(tmp_path):
    with pytest.raises(InvalidEnvironment) as caught:
        load({}, tmp_path)
    required = {row.name for row in ENV_TABLE if "production" in row.required_in}
    assert {p.name for p in caught.value.problems} == required
    assert "bin/dev" in str(caught.value)


def test_unset_means_production_and_never_debug(tmp_path):
    given = {name: value for name, value in PRODUCTION.items() if name != "ENVIRONMENT"}
    loaded = load(given, tmp_path)
    assert (loaded.ENVIRONMENT, loaded.DEBUG, loaded.SECURE_SSL_REDIRECT) == ("production", False, True)
    assert load(given | {"ENVIRONMENT": "  "}, tmp_path).ENVIRONMENT == "production"


@pytest.mark.parametrize("mistyped", ["prod", "Production", "live", "dev", "development", "0"])
def test_a_mistyped_environment_never_starts(mistyped, tmp_path):
    with pytest.raises(InvalidEnvironment):
        load(LOCAL | {"ENVIRONMENT": mistyped}, tmp_path)


def test_a_mistyped_environment_is_judged_by_what_was_meant(tmp_path):
    told = {problem.name for problem in problems_of({"ENVIRONMENT": "prod", "SECRET_KEY": KEY}, tmp_path)}
    assert {"ENVIRONMENT", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL"} <= told
    assert [p.name for p in problems_of(LOCAL | {"ENVIRONMENT": "locla"}, tmp_path)] == ["ENVIRONMENT"]


SECRETS = [row for row in ENV_TABLE if row.secret]


@pytest.mark.parametrize("row", SECRETS, ids=lambda row: row.name)
@pytest.mark.parametrize(
    "form",
    ["{}", "{}:", "postgres://u:{}/x@host/db", "redis://u:{}#@host/0", "smtp://:{}@h:1/?{}", "sqlite://{}"],
)
def test_no_message_repeats_any_part_of_a_secret(row, form, tmp_path):
    with pytest.raises(InvalidEnvironment) as caught:
        load(PRODUCTION | {row.name: form.format("hunter2", "hunter2")}, tmp_path)
    error = caught.value
    assert "hunter2" not in f"{error} {error!r} {error.problems!r}"
    assert error.__cause__ is None


def test_a_loaded_table_does_not_show_its_values(tmp_path):
    loaded = load(PRODUCTION, tmp_path)
    assert KEY not in repr(loaded)
    assert all(KEY not in repr(row) for row in Table.table())


def test_django_settings_expose_the_table(settings):
    assert {"SECRET_KEY", "DATABASE_URL"} <= {row.name for row in settings.ENV_TABLE}

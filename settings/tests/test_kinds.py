"""Good values of every kind, as text and as what Django gets."""

import pytest

from settings import kinds, url_kinds

GOOD = [
    (kinds.text(), "any = thing, #at all", "any = thing, #at all"),
    (kinds.key(10), "a1b2c3d4e5f6", "a1b2c3d4e5f6"),
    (kinds.keys(10), "a1b2c3d4e5f6, f6e5d4c3b2a1,", ["a1b2c3d4e5f6", "f6e5d4c3b2a1"]),
    (kinds.boolean(), "TRUE", True),
    (kinds.boolean(), "1", True),
    (kinds.boolean(), "yes", True),
    (kinds.boolean(), "off", False),
    (kinds.boolean(), "0", False),
    (kinds.integer(-5, 5), "-5", -5),
    (kinds.integer(0, 5), "05", 5),
    (kinds.duration(), "90", 90),
    (kinds.duration(), "45s", 45),
    (kinds.duration(), "30m", 1800),
    (kinds.duration(), "12h", 43200),
    (kinds.duration(), "14d", 1209600),
    (kinds.duration(60), "1m", 60),
    (kinds.size(), "500K", 512_000),
    (kinds.size(), "10M", 10_485_760),
    (kinds.size(), "2G", 2_147_483_648),
    (kinds.rate(), "10/min", (10, 60)),
    (kinds.rate(), "1/s", (1, 1)),
    (kinds.rate(), "20/h", (20, 3600)),
    (kinds.rate(), "5000/day", (5000, 86400)),
    (kinds.rate(), "off", None),
    (kinds.choice("a", "b"), "b", "b"),
    (kinds.host(), "0.0.0.0", "0.0.0.0"),
    (kinds.host(), "::", "::"),
    (kinds.host(), "web-1.internal", "web-1.internal"),
    (kinds.hosts(), " example.com , .example.com,[::1]", ["example.com", ".example.com", "[::1]"]),
    (kinds.hosts(), "xn--hvn-0na.no", ["xn--hvn-0na.no"]),
    (kinds.mailbox(), "hello@example.com", "hello@example.com"),
    (kinds.mailbox(), "Blåbær AS <hei@example.no>", "Blåbær AS <hei@example.no>"),
    (kinds.mailbox(), "hello@localhost", "hello@localhost"),
    (kinds.time_zone(), "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    (url_kinds.origin(), "http://localhost:8000", "http://localhost:8000"),
    (
        url_kinds.origins(),
        "https://a.example, https://*.b.example:8443",
        ["https://a.example", "https://*.b.example:8443"],
    ),
    (
        url_kinds.exact_origins(),
        "http://localhost:3000,https://a.example",
        ["http://localhost:3000", "https://a.example"],
    ),
    (url_kinds.redis(), "redis://:p%40ss@localhost:6379/15", "redis://:p%40ss@localhost:6379/15"),
    (url_kinds.redis(), "rediss://cache.example.com", "rediss://cache.example.com"),
    (url_kinds.redis(), "unix:///run/redis.sock", "unix:///run/redis.sock"),
    (url_kinds.mail(), "smtps://u%40x:p%2Fw@mail.example.com", "smtps://u%40x:p%2Fw@mail.example.com"),
    (url_kinds.mail(), "file:var/mail", "file:var/mail"),
    (url_kinds.mail(), "memory:", "memory:"),
    (url_kinds.database(), "sqlite:///var/db.sqlite3", "sqlite:///var/db.sqlite3"),
    (url_kinds.database(), "sqlite:////data/db.sqlite3", "sqlite:////data/db.sqlite3"),
    (
        url_kinds.database(),
        "postgresql://u:p%23@h/n?sslmode=require",
        "postgresql://u:p%23@h/n?sslmode=require",
    ),
    (url_kinds.database(), "postgres:////run/postgresql/name", "postgres:////run/postgresql/name"),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD, ids=[f"{k.name} {r}" for k, r, _ in GOOD])
def test_a_good_value_is_read(kind, raw, value):
    assert kind.parse(raw) == value


@pytest.mark.parametrize("raw", ["٣", "1_000", "1.0", "", "+1", "9" * 20])
def test_a_number_is_plain_digits(raw):
    with pytest.raises(ValueError, match="is not a whole number"):
        kinds.integer(0, 10**12).parse(raw)

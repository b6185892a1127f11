import pytest

from apps.common.addresses import client_address

PROXY = "10.0.0.1"
CLIENT = "203.0.113.9"
SPOOFED = "1.1.1.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, None, PROXY),
        (0, SPOOFED, PROXY),
        (0, f"{SPOOFED}, {CLIENT}", PROXY),
        (1, CLIENT, CLIENT),
        (1, f"{SPOOFED}, {CLIENT}", CLIENT),
        (1, f"{SPOOFED},{SPOOFED} ,{CLIENT}", CLIENT),
        (2, f"{CLIENT}, 10.0.0.2", CLIENT),
        (2, f"{SPOOFED}, {CLIENT}, 10.0.0.2", CLIENT),
        # Whoever goes past a proxy is not believed.
        (1, None, PROXY),
        (1, "", PROXY),
        (2, SPOOFED, PROXY),
        (1, f"{SPOOFED}, ", PROXY),
        # The entry of our own proxy, and yet no address: nobody knows, and nothing else is guessed.
        (1, f"{SPOOFED}, unknown", None),
        (1, "_hidden", None),
        (1, "999.1.1.1", None),
        (1, "<script>", None),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(rf, settings, proxies, forwarded, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert client_address(rf.get("/", headers=headers, REMOTE_ADDR=PROXY)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:443", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("2001:0DB8:0:0::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::1"),
        ("", None),
        ("localhost", None),
        ("192.0.2.1, 192.0.2.2", None),
        ("[", None),
    ],
)
def test_an_address_is_read_in_every_form(rf, written, expected):
    assert client_address(rf.get("/", REMOTE_ADDR=written)) == expected


def test_a_request_without_any_address_has_none(rf):
    request = rf.get("/")
    del request.META["REMOTE_ADDR"]
    assert client_address(request) is None

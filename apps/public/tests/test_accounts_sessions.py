"""Where a person is signed in, and that an ended session is dead at once."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from apps.common.models import User, UserSession
from apps.common.user_agents import describe
from conftest import PASSWORD

SESSIONS, CHANGE = "/account/security/sessions/", "/account/password/change/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1 Version/18.5 Mobile Safari/604.1"
NEW = "a-quite-different-word"


@pytest.fixture
def sign_in(alice):
    def sign_in(agent=FIREFOX, address="198.51.100.4") -> Client:
        client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
        client.post("/account/login/", {"login": alice.email, "password": PASSWORD})
        assert is_in(client)
        return client

    return sign_in


@pytest.fixture(params=["db", "cached"])
def engine(request, settings):
    """Sessions are read from the database alone, or by way of a cache as with Redis."""
    if request.param == "cached":
        settings.SESSION_CACHE_ALIAS = "default"
    return request.param


def is_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_each_device_stands_there_with_its_address_and_this_one_is_marked(sign_in):
    sign_in(SAFARI, "203.0.113.7")
    here = sign_in()
    html = here.get(SESSIONS).content.decode()
    assert "Safari on iPhone" in html
    assert "203.0.113.7" in html
    assert "Firefox on Linux" in html
    assert html.count("This one") == 1
    assert html.count("Last seen") == 1


def test_no_page_shows_what_opens_the_account(sign_in):
    other, here = sign_in(SAFARI), sign_in()
    html = here.get(SESSIONS).content.decode()
    assert other.session.session_key not in html
    assert here.session.session_key not in html


def test_ending_one_ends_it_at_once_and_no_other(engine, sign_in):
    phone, tablet, here = sign_in(SAFARI), sign_in(), sign_in()
    row = UserSession.objects.get(session_key=phone.session.session_key)
    assert here.post(reverse("account_end_session", args=[row.pk])).url == SESSIONS
    assert [is_in(client) for client in (phone, tablet, here)] == [False, True, True]


def test_ending_the_others_keeps_this_one(engine, sign_in):
    phone, tablet, here = sign_in(SAFARI), sign_in(), sign_in()
    assert here.post(reverse("account_end_other_sessions")).url == SESSIONS
    assert [is_in(client) for client in (phone, tablet, here)] == [False, False, True]
    assert UserSession.objects.count() == Session.objects.count() == 1


def test_nobody_ends_the_session_of_somebody_else(sign_in, bob, signed_in):
    hers = sign_in()
    row = UserSession.objects.get()
    his = signed_in(bob)
    assert his.post(reverse("account_end_session", args=[row.pk])).status_code == 404
    his.post(reverse("account_end_other_sessions"))
    assert is_in(hers)


def test_a_session_is_noted_once_and_reading_writes_nothing_more(sign_in):
    here = sign_in()
    before = UserSession.objects.values().get()
    for _ in range(3):
        here.get("/account/")
    assert UserSession.objects.values().get() == before


def test_what_has_ended_by_itself_is_not_shown(sign_in, settings):
    sign_in(SAFARI).post("/account/logout/")
    stale, here = sign_in(SAFARI), sign_in()
    session = stale.session
    session["seen_at"] -= settings.SESSION_IDLE_TIMEOUT + 1
    session.save()
    assert here.get(SESSIONS).content.decode().count('class="setting"') == 1


def test_what_has_been_open_for_too_long_is_not_shown_either(sign_in, settings):
    stale, here = sign_in(SAFARI), sign_in()
    session = stale.session
    session["started_at"] -= settings.SESSION_COOKIE_AGE + 1
    session.save()
    assert here.get(SESSIONS).content.decode().count('class="setting"') == 1
    assert not is_in(stale)


def test_a_session_made_with_a_former_key_is_shown_as_long_as_it_opens_the_account(sign_in, settings):
    phone, here = sign_in(SAFARI), sign_in()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key-" * 5
    assert "Safari on iPhone" in here.get(SESSIONS).content.decode()
    assert is_in(phone)


@pytest.mark.parametrize("address", ["unix:", "/run/site.sock", ""])
def test_a_server_behind_a_socket_notes_no_address(alice, address):
    client = Client(REMOTE_ADDR=address)
    client.force_login(alice)
    assert is_in(client)
    assert UserSession.objects.get().address is None
    assert "an unknown address" in client.get(SESSIONS).content.decode()


def test_signing_in_forgets_sessions_that_are_gone(sign_in):
    sign_in().post("/account/logout/")
    sign_in()
    assert UserSession.objects.count() == 1


@pytest.mark.parametrize("others", [1, 30])
def test_the_list_asks_as_often_for_many_as_for_few(sign_in, others, django_assert_max_num_queries):
    here = sign_in()
    for _ in range(others):
        store = Client().session
        store.update({key: here.session[key] for key in ("_auth_user_id", "_auth_user_hash", "seen_at")})
        store.save()
        UserSession.objects.create(user=User.objects.get(), session_key=store.session_key)
    here.get("/account/")
    # With Redis, its own session is not one of them; one asks for sign-ins by token, one for the team.
    with django_assert_max_num_queries(7):
        html = here.get(SESSIONS).content.decode()
    assert html.count('class="setting"') == others + 1


def test_a_changed_password_ends_the_others_and_this_one_stays_in_the_list(engine, sign_in):
    phone, here = sign_in(SAFARI), sign_in()
    here.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})
    assert [is_in(phone), is_in(here)] == [False, True]
    html = here.get(SESSIONS).content.decode()
    assert (html.count('class="setting"'), html.count("This one")) == (1, 1)


def test_a_password_that_staff_sets_ends_all_of_them(engine, sign_in, alice, superuser, signed_in):
    phone, here = sign_in(SAFARI), sign_in()
    address = reverse("admin:auth_user_password_change", args=[alice.pk])
    sent = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert signed_in(superuser).post(address, sent).status_code == 302
    assert User.objects.get(pk=alice.pk).check_password(NEW)
    assert [is_in(phone), is_in(here)] == [False, False]


def test_a_request_under_way_does_not_bring_an_ended_session_back(engine, sign_in):
    phone, here = sign_in(SAFARI), sign_in()
    late = phone.session
    assert late["_auth_user_id"]  # loaded before it was ended, saved afterwards
    here.post(reverse("account_end_other_sessions"))
    with pytest.raises(UpdateError):
        late.save()
    assert not is_in(phone)


def test_what_another_process_cached_before_the_commit_does_not_stay(
    sign_in, alice, settings, django_capture_on_commit_callbacks
):
    settings.SESSION_CACHE_ALIAS = "default"
    phone = sign_in(SAFARI)
    key, kept = phone.session.session_key, dict(phone.session.items())
    with django_capture_on_commit_callbacks(execute=True):
        UserSession.objects.filter(user=alice).end(by=alice)
        caches["default"].set(f"django.contrib.sessions.cached_db{key}", kept)
        assert is_in(phone)
    assert not is_in(phone)


def test_cached_sessions_are_in_the_cache(sign_in, settings):
    """Else the tests above would prove nothing for it."""
    settings.SESSION_CACHE_ALIAS = "default"
    here = sign_in()
    is_in(here)
    assert caches["default"].get(f"django.contrib.sessions.cached_db{here.session.session_key}")


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537 Chrome/140 Safari/537 Edg/140", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 Chrome/140 Mobile Safari/537", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18 Safari/605", "Safari on macOS"),
        ("curl/8.5", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_a_browser_is_told_in_plain_words(agent, words):
    assert describe(agent) == words

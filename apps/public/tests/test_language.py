"""Which language a page speaks, and the two places to choose one: the foot of every page and the account."""

import pytest
from django.test import Client
from django.utils.translation import trans_real

from apps.common.models import User
from tests.pseudo import OPEN, Pseudo

PAGE, SWITCH = "/account/language/", "/language/"
ASKS = {"Accept-Language": "nb;q=0.9, en;q=0.5"}


@pytest.fixture(autouse=True)
def languages(settings, monkeypatch):
    settings.LANGUAGES = [("en", "English"), ("nb", "Norsk bokmål"), ("de", "Deutsch"), ("ar", "العربية")]
    # Whatever is translated, or not yet: it can be told apart.
    monkeypatch.setitem(trans_real._translations, "de", Pseudo("de"))


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def spoken(response) -> str:
    assert f'<html lang="{response["Content-Language"]}"' in response.content.decode()
    return response["Content-Language"]


def choose(user, language):
    User.objects.filter(pk=user.pk).update(language=language)


def test_a_visitor_gets_what_the_browser_asks_for(db):
    assert spoken(Client().get("/", headers=ASKS)) == "nb"
    assert spoken(Client().get("/", headers={"Accept-Language": "fr"})) == "en"
    assert spoken(Client().get("/")) == "en"


def test_the_cookie_of_a_visitor_comes_before_the_browser(db):
    client = Client()
    client.cookies["language"] = "de"
    assert spoken(client.get("/", headers=ASKS)) == "de"
    client.cookies["language"] = "xx"
    assert spoken(client.get("/", headers=ASKS)) == "nb"


def test_the_choice_of_a_person_comes_before_both(client, alice):
    choose(alice, "de")
    client.cookies["language"] = "ar"
    response = client.get("/account/email/", headers=ASKS)
    assert spoken(response) == "de"
    assert OPEN in response.content.decode()


@pytest.mark.parametrize("chosen", ["", "xx"])
def test_whoever_has_not_chosen_keeps_the_cookie_and_the_browsers(chosen, client, alice):
    choose(alice, chosen)
    assert spoken(client.get("/account/email/", headers=ASKS)) == "nb"
    client.cookies["language"] = "ar"
    assert spoken(client.get("/account/email/", headers=ASKS)) == "ar"


def test_the_cookie_follows_the_account_so_that_every_refusal_speaks_it(client, alice):
    choose(alice, "de")
    response = client.get("/account/email/")
    assert response.cookies["language"].value == "de"
    assert response.cookies["language"]["httponly"]
    assert "language" not in client.get("/account/email/").cookies
    refused = Client(enforce_csrf_checks=True)
    refused.cookies["language"] = "de"
    assert OPEN in refused.post("/theme/").content.decode()


def test_one_person_leaves_no_language_to_the_next(client, alice, signed_in, bob):
    choose(alice, "de")
    client.get("/account/email/")
    assert spoken(signed_in(bob).get("/account/email/")) == "en"
    assert spoken(Client().get("/")) == "en"


def test_caches_keep_the_languages_apart(db):
    varies = Client().get("/")["Vary"]
    assert {"Accept-Language", "Cookie"} <= {each.strip() for each in varies.split(",")}


def test_a_language_of_the_other_direction_turns_the_page(db):
    assert '<html lang="ar" dir="rtl"' in Client().get("/", headers={"Accept-Language": "ar"}).content.decode()


def test_the_admin_speaks_it_too(superuser, signed_in):
    choose(superuser, "ar")
    page = signed_in(superuser).get("/admin/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page


def test_the_switch_names_each_language_in_its_own_words(db):
    page = Client().get("/").content.decode()
    assert '<button type="submit" name="language" value="en" lang="en" translate="no" aria-current="true">' in page
    assert '<button type="submit" name="language" value="nb" lang="nb" translate="no">Norsk bokmål<' in page


def test_there_is_no_switch_where_there_is_no_choice(db, settings):
    settings.LANGUAGES = [("en", "English")]
    assert 'name="language"' not in Client().get("/").content.decode()


def test_a_visitor_changes_the_language_and_stays_on_the_page(db):
    client = Client()
    response = client.post(SWITCH, {"language": "nb", "next": "/account/login/?next=/pricing/"})
    assert (response.status_code, response.url) == (303, "/account/login/?next=/pricing/")
    assert spoken(client.get("/")) == "nb"


def test_a_person_keeps_it_in_the_account(client, alice):
    client.post(SWITCH, {"language": "de"})
    alice.refresh_from_db()
    assert alice.language == "de"
    assert spoken(Client().get("/")) == "en"


def test_a_language_that_is_not_offered_means_as_the_browser_asks(client, alice):
    choose(alice, "de")
    client.get("/account/email/")
    client.post(SWITCH, {"language": "xx"})
    alice.refresh_from_db()
    assert alice.language == ""
    assert spoken(client.get("/account/email/", headers=ASKS)) == "nb"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(target, db):
    assert Client().post(SWITCH, {"language": "nb", "next": target}).url == "/"


def test_the_page_keeps_language_and_zone(client, alice):
    response = client.post(PAGE, {"language": "nb", "time_zone": "Asia/Tokyo"})
    assert (response.status_code, response.url) == (303, PAGE)
    alice.refresh_from_db()
    assert (alice.language, alice.time_zone) == ("nb", "Asia/Tokyo")
    assert spoken(client.get(PAGE)) == "nb"


def test_it_says_so_in_the_language_that_was_chosen(client):
    client.post(PAGE, {"language": "de"})
    assert f"{OPEN}Your language and time zone are saved." in client.get(PAGE).content.decode()


def test_the_choice_can_be_left_to_the_browser_again(client, alice):
    choose(alice, "nb")
    client.get(PAGE)
    response = client.post(PAGE, {"language": ""})
    assert response.cookies["language"]["max-age"] == 0
    assert spoken(client.get(PAGE, headers={"Accept-Language": "de"})) == "de"


@pytest.mark.parametrize("sent", [{"language": "xx"}, {"time_zone": "Mars/Olympus"}])
def test_what_is_not_offered_is_refused(sent, client, alice):
    response = client.post(PAGE, sent)
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    alice.refresh_from_db()
    assert (alice.language, alice.time_zone) == ("", "")


def test_the_language_is_asked_where_there_is_a_choice(client, settings):
    assert 'name="language"' in client.get(PAGE).content.decode()
    settings.LANGUAGES = [("en", "English")]
    page = client.get(PAGE).content.decode()
    assert 'name="language"' not in page
    assert 'name="time_zone"' in page


def test_an_example_shows_what_is_chosen(client, alice):
    alice.language, alice.time_zone = "nb", "Asia/Tokyo"
    alice.save()
    page = client.get(PAGE).content.decode()
    assert '<ul translate="no" lang="nb">' in page
    assert "1\xa0234\xa0567,80" in page


def test_while_somebody_chooses_the_example_follows(client, alice):
    tried = {"language": "de", "time_zone": "America/New_York"}
    answer = client.get(PAGE, tried, headers={"HX-Request": "true"}).content.decode()
    assert "1.234.567,80" in answer
    assert "<h1" not in answer
    alice.refresh_from_db()
    assert (alice.language, alice.time_zone) == ("", "")
    assert "1,234,567.80" in client.get(PAGE, {"language": "xx"}, headers={"HX-Request": "true"}).content.decode()


def test_whoever_signs_up_is_written_to_in_the_language_of_that_page(db):
    new = {"email": "new@example.com", "password1": "correct-horse-battery"}
    Client().post("/account/signup/", new, headers={"Accept-Language": "nb"})
    assert User.objects.get(email="new@example.com").language == "nb"

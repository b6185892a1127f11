import pytest
from django.utils import timezone, translation

from apps.common.languages import chosen_language, language_for, speaking_to


@pytest.fixture(autouse=True)
def languages(settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("nb", "Norsk bokmål")]


@pytest.mark.parametrize(
    ("hers", "by", "expected"),
    [
        ("nb", "alice", "nb"),
        ("nb", "bob", "nb"),
        ("", "alice", "de"),
        ("", "bob", "en"),
        ("", "", "en"),
        ("fr", "bob", "en"),
        ("fr", "alice", "de"),
    ],
)
def test_the_language_to_write_to_somebody_in(hers, by, expected, alice, bob):
    alice.language = hers
    with translation.override("de"):
        assert language_for(alice, by={"alice": alice, "bob": bob, "": None}[by]) == expected


def test_an_address_without_an_account_is_written_to_as_the_page_speaks():
    with translation.override("de"):
        assert language_for(None) == "de"
    with translation.override(None):
        assert language_for(None) == "en"


def test_a_language_that_is_not_offered_any_more_counts_as_none(alice, settings):
    alice.language = "nb"
    assert chosen_language(alice) == "nb"
    settings.LANGUAGES = [("en", "English")]
    assert chosen_language(alice) == ""


def test_texts_and_times_are_those_of_the_person_and_then_as_before(alice, bob):
    alice.language, alice.time_zone = "nb", "Asia/Tokyo"
    with translation.override("de"), timezone.override("Europe/Oslo"):
        with speaking_to(alice, by=bob):
            assert (translation.get_language(), timezone.get_current_timezone_name()) == ("nb", "Asia/Tokyo")
        assert (translation.get_language(), timezone.get_current_timezone_name()) == ("de", "Europe/Oslo")


def test_whoever_has_no_zone_has_that_of_the_site(alice, settings):
    with timezone.override("Asia/Tokyo"), speaking_to(alice):
        assert timezone.get_current_timezone_name() == settings.TIME_ZONE

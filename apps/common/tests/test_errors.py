import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.common import errors
from apps.common.errors import BusinessRule, Conflict, DomainError, PreconditionFailed, RateLimited, Unavailable

TREE = [DomainError, BusinessRule, Conflict, PreconditionFailed, RateLimited, Unavailable]


@pytest.mark.parametrize("kind", TREE)
def test_every_error_says_something_a_person_can_read(kind):
    assert str(kind()) == str(kind.message)
    assert str(kind()).endswith(".")


def test_an_error_says_what_it_was_given():
    error = BusinessRule("The team needs an owner. Name another one first.")
    assert error.message == str(error) == "The team needs an owner. Name another one first."


def test_the_message_waits_for_the_language_of_the_reader():
    error = BusinessRule(_("Yes"))
    with translation.override("de"):
        assert str(error.message) == "Ja"
    with translation.override("en"):
        assert str(error.message) == "Yes"


def test_a_door_can_catch_the_whole_tree_at_once():
    for kind in TREE:
        with pytest.raises(DomainError):
            raise kind


def test_the_drawing_of_the_tree_shows_every_error_and_the_codes_never_change():
    assert {name for name in vars(errors) if name in errors.__doc__} >= {kind.__name__ for kind in TREE}
    assert {kind.__name__: kind.code for kind in TREE} == {
        "DomainError": "BUSINESS_RULE",
        "BusinessRule": "BUSINESS_RULE",
        "Conflict": "CONFLICT",
        "PreconditionFailed": "PRECONDITION_FAILED",
        "RateLimited": "RATE_LIMIT_EXCEEDED",
        "Unavailable": "SERVICE_UNAVAILABLE",
    }


def test_only_what_passes_by_itself_says_when_to_try_again():
    assert {kind for kind in TREE if kind().retry_after} == {RateLimited, Unavailable}
    assert RateLimited(retry_after=7).retry_after == 7

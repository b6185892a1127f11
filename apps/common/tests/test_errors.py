import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.common.errors import BusinessRule, Conflict, DomainError, Unavailable


@pytest.mark.parametrize("kind", [DomainError, BusinessRule, Conflict, Unavailable])
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
    for kind in (BusinessRule, Conflict, Unavailable):
        with pytest.raises(DomainError):
            raise kind

"""A query that is built once finds what the one that is built each time finds."""

from datetime import UTC

import pytest
from django.forms.models import model_to_dict

from apps.api.models import TokenFamily
from apps.api.models.prepared import columns
from apps.api.models.token_lookup import family_with
from apps.common.models import User

pytestmark = pytest.mark.django_db


def facts(row) -> dict[str, object]:
    return {name: getattr(row, name) for name in columns(type(row))}


def test_it_gives_the_row_and_its_person_as_objects_are_loaded(alice, bob):
    for person, address in ((alice, "192.0.2.1"), (bob, None)):
        made = TokenFamily.objects.start(person, address=address, agent="a test")
        found, loaded = family_with(made.pk), TokenFamily.objects.select_related("user").get(pk=made.pk)
        assert (facts(found), facts(found.user)) == (facts(loaded), facts(loaded.user))
        assert model_to_dict(found) == model_to_dict(loaded)
        assert found.expires_at.tzinfo is UTC
        assert found.is_open


def test_it_sees_each_change_by_one_query(alice, django_assert_num_queries):
    family = TokenFamily.objects.start(alice, address=None, agent="")
    family_with(family.pk)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    with django_assert_num_queries(1):
        assert not family_with(family.pk).is_open


def test_a_number_that_no_row_has_finds_nothing(alice):
    TokenFamily.objects.start(alice, address=None, agent="")
    assert [family_with(number) for number in (-1, 0, 10**6, 2**63 - 1, 2**63, 10**40)] == [None] * 6


def test_what_it_found_can_be_changed_and_saved(alice):
    family = family_with(TokenFamily.objects.start(alice, address=None, agent="").pk)
    family.agent = "another"
    family.save()
    assert TokenFamily.objects.get().agent == "another"

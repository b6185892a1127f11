from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy as _
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.common.audit import record
from apps.common.audit.values import HIDDEN, LONGEST, is_secret, readable, safe, shorten
from apps.common.models import AuditEntry

pytestmark = pytest.mark.django_db
SECRETS = """
password password1 new_password Password secret client_secret token access_token key api_key apikey signing_key otp totp
code_hash recovery_codes hashed_key
"""
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("name", SECRETS.split())
def test_a_secret_is_known_by_its_name(name):
    assert is_secret(name)
    assert safe({name: "hunter2"}) == {name: HIDDEN}
    assert safe({"outer": {name: "hunter2"}}) == {"outer": {name: HIDDEN}}
    assert safe({"outer": [{name: "hunter2"}]}) == {"outer": [{name: HIDDEN}]}


@pytest.mark.parametrize("name", ["title", "is_staff", "external_id", "keyboard", "monkeys", "notes", "passed_at"])
def test_other_names_are_no_secrets(name):
    assert not is_secret(name)


@pytest.mark.parametrize("value", [0, 7.5, Decimal("1.20"), True, None, UUID(int=5), datetime(2026, 1, 1, tzinfo=UTC)])
def test_plain_values_stay_as_they_are(value):
    assert readable(value) == value


def test_texts_of_other_types_become_text():
    assert readable({"when": _("Yes"), "raw": b"\x00\xff", "many": ("a", {1})}) == {
        "when": "Yes",
        "raw": "00ff",
        "many": ["a", [1]],
    }


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_json_does_not_know_is_a_word(number):
    assert record("test.number", actor=None, after={"number": number}).after == {"number": str(number)}


def test_a_long_text_is_shortened_says_its_length_and_tells_versions_apart():
    one, other = "a" * 1000 + "1", "a" * 1000 + "2"
    assert len(shorten(one)) == LONGEST
    assert "(1001 characters, " in shorten(one)
    assert shorten(one) != shorten(other)
    assert shorten("a" * LONGEST) == "a" * LONGEST


@settings(max_examples=40, deadline=None)
@given(values=st.dictionaries(st.text(), ANYTHING, max_size=4))
def test_whatever_is_handed_over_can_be_stored(values):
    written = record("test.anything", actor=None, before=values, after=values)
    assert AuditEntry.objects.get(pk=written.pk).before == safe(values)

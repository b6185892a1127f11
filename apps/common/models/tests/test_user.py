import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from apps.common.models import User

PASSWORD = "correct-horse-battery"


def test_an_address_is_kept_in_lower_case(db):
    assert User.objects.create_user("Alice@Example.COM", PASSWORD).email == "alice@example.com"


def test_an_address_belongs_to_one_person_whatever_its_case(alice):
    with pytest.raises(IntegrityError):
        User.objects.create_user("ALICE@example.com", PASSWORD)


def test_the_database_itself_refuses_upper_case(alice):
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=alice.pk).update(email="Alice@example.com")


def test_a_form_is_told_that_the_address_is_taken(alice):
    with pytest.raises(ValidationError) as caught:
        User(email="ALICE@example.com", username="other", password="x").full_clean()
    assert "email" in caught.value.message_dict


@pytest.mark.parametrize("typed", ["alice@example.com", "ALICE@EXAMPLE.COM", "Alice@Example.com"])
def test_a_person_is_found_by_address_in_any_case(typed, alice):
    assert User.objects.get_by_natural_key(typed) == alice


@pytest.mark.parametrize("nobody", ["", None, "nobody@example.com"])
def test_nobody_is_found_where_nobody_is(nobody, alice):
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(nobody)


def test_a_person_signs_in_by_address_in_any_case(alice, rf):
    assert authenticate(rf.post("/"), email="ALICE@example.com", password=PASSWORD) == alice


def test_a_handle_is_made_from_the_address(db):
    assert User.objects.create_user("Maya.Lindqvist+x@example.com", PASSWORD).username == "mayalindqvistx"


def test_two_like_addresses_get_two_handles(db):
    names = [User.objects.create_user(f"maya@{n}.example.com", PASSWORD).username for n in range(3)]
    assert len(set(names)) == 3
    assert all(name.startswith("maya") for name in names)


@pytest.mark.parametrize("email", ["+++@example.com", "ÆØÅ@example.com", f"{'x' * 60}@example.com"])
def test_a_handle_is_made_from_any_address(email, db):
    user = User.objects.create_user(email, PASSWORD)
    user.clean_fields(exclude={"email"})
    assert 0 < len(user.username) <= 24


def test_a_handle_that_is_asked_for_is_kept(db):
    assert User.objects.create_user("a@example.com", PASSWORD, username="Maya").username == "Maya"


def test_a_handle_belongs_to_one_person_whatever_its_case(db):
    User.objects.create_user("a@example.com", PASSWORD, username="Maya")
    assert User.objects.free_username("MAYA") != "maya"
    with pytest.raises(IntegrityError):
        User.objects.create_user("b@example.com", PASSWORD, username="mAYA")


def test_a_person_made_without_the_manager_gets_a_handle_too(db):
    user = User(email="Nora@example.com")
    user.save()
    assert (user.email, user.username) == ("nora@example.com", "nora")


def test_a_superuser_is_staff_with_every_right(db):
    root = User.objects.create_superuser("root@example.com", PASSWORD)
    assert (root.is_staff, root.is_superuser, root.username) == (True, True, "root")
    assert root.check_password(PASSWORD)


def test_a_superuser_cannot_be_made_half(db):
    with pytest.raises(ValueError, match="is_superuser"):
        User.objects.create_superuser("root@example.com", PASSWORD, is_superuser=False)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"display_name": "May", "first_name": "Maya", "last_name": "Lindqvist"}, "May"),
        ({"first_name": "Maya", "last_name": "Lindqvist"}, "Maya Lindqvist"),
        ({"username": "maya_l"}, "maya_l"),
    ],
)
def test_others_see_the_name_and_never_the_address(fields, shown):
    user = User(email="maya@example.com", **fields)
    assert (user.public_name, str(user)) == (shown, shown)


def test_a_time_zone_has_to_exist(alice):
    alice.time_zone = "Europe/Oslo"
    alice.full_clean()
    alice.time_zone = "Oslo"
    with pytest.raises(ValidationError, match="Oslo is not a known time zone"):
        alice.full_clean()


def test_cleaning_lowers_the_address(db):
    user = User(email="NEW@example.com", username="new", password="x")
    user.full_clean()
    assert user.email == "new@example.com"

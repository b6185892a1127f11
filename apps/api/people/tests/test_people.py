"""The own account, others as everybody may see them, registration and passwords."""

import pytest
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from apps.api.models import TokenFamily
from apps.common.models import AuditEntry, User
from conftest import PASSWORD

ME, REGISTER, NEXT = "/api/users/me/", "/api/register/", "another-long-phrase"


@pytest.fixture
def picture(tmp_path, settings) -> SimpleUploadedFile:
    settings.MEDIA_ROOT = tmp_path
    Image.new("RGB", (40, 20), "teal").save(tmp_path / "boat.png")
    return SimpleUploadedFile("boat.png", (tmp_path / "boat.png").read_bytes(), "image/png")


def errors(answer) -> list[str]:
    assert answer.status_code == 400, answer.content
    return [*answer.json()["error"]["field_errors"]]


def test_me_tells_what_i_may(by_token, staff):
    me = by_token(staff).ask("GET", ME).json()
    assert me["roles"] == ["user", "staff", "Staff"]
    assert "common.view_user" in me["permissions"]
    assert (me["avatar"], me["email"]) == (None, staff.email)
    assert me["date_joined"].endswith("Z")


def test_a_part_of_the_profile_is_changed(by_token, alice):
    answer = by_token(alice).ask("PATCH", ME, {"display_name": "Alice A.", "time_zone": "Europe/Oslo"})
    assert (answer.json()["display_name"], answer.json()["time_zone"]) == ("Alice A.", "Europe/Oslo")
    assert answer.json()["first_name"] == "Alice"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "a b"),
        ("username", "BOB"),
        ("time_zone", "Mars/Base"),
        ("theme", "neon"),
        ("language", "xx"),
        ("display_name", "x" * 81),
        ("avatar", "no file"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_kept(by_token, alice, bob, field, value):
    assert errors(by_token(alice).ask("PATCH", ME, {field: value, "first_name": "New"})) == [field]
    alice.refresh_from_db()
    assert alice.first_name == "Alice"


def test_what_is_not_mine_to_change_stays(by_token, alice):
    taken = {"email": "new@example.com", "is_staff": True, "is_superuser": True, "id": 99, "password": "x"}
    assert by_token(alice).ask("PATCH", ME, taken).status_code == 200
    before = {name: getattr(alice, name) for name in taken}
    alice.refresh_from_db()
    assert {name: getattr(alice, name) for name in taken} == before


def test_a_picture_comes_goes_and_is_cut_out(by_token, alice, picture, settings):
    client = by_token(alice)
    sent = client.generic("PATCH", ME, *multipart({"avatar": picture}))
    assert sent.status_code == 200, sent.content
    assert sent.json()["avatar"].startswith("http://testserver/media/avatars/")
    assert b"".join(Client().get(sent.json()["avatar"]).streaming_content).startswith(b"RIFF")
    alice.refresh_from_db()
    path = alice.avatar.path
    with Image.open(path) as kept:
        assert (kept.size, kept.format) == ((256, 256), "WEBP")
    assert client.ask("PATCH", ME, {"avatar": None}).json()["avatar"] is None


def multipart(data) -> tuple[bytes, str]:
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    return encode_multipart(BOUNDARY, data), MULTIPART_CONTENT


def test_a_file_that_is_no_picture_is_refused(by_token, alice):
    fake = SimpleUploadedFile("boat.png", b"<svg onload=alert(1)>", "image/png")
    answer = by_token(alice).generic("PATCH", ME, *multipart({"avatar": fake}))
    assert errors(answer) == ["avatar"]


def test_others_are_seen_without_their_address(by_token, alice, bob):
    seen = by_token(alice).ask("GET", f"/api/users/{bob.pk}/")
    assert seen.json() == {"id": bob.pk, "display_name": "Bob", "avatar": None}
    assert b"@" not in by_token(alice).ask("GET", "/api/users/").content


def test_people_are_found_by_name_and_not_by_address(by_token, alice, bob):
    found = by_token(alice).ask("GET", "/api/users/?search=bo").json()
    assert [person["id"] for person in found["results"]] == [bob.pk]
    assert by_token(alice).ask("GET", "/api/users/?search=example.com").json()["count"] == 0


def test_a_closed_account_is_not_seen(by_token, alice, bob):
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert by_token(alice).ask("GET", f"/api/users/{bob.pk}/").status_code == 404


@pytest.mark.parametrize("query", ["page=x", "page=0", "page=-1", "page_size=x", "page_size=0", "page=1.5"])
def test_a_page_that_is_no_number_is_named(by_token, alice, query):
    assert errors(by_token(alice).ask("GET", f"/api/users/?{query}")) == [query.partition("=")[0]]


def test_pages_lead_to_each_other(by_token, alice, bob, charlie):
    client = by_token(alice)
    first = client.ask("GET", "/api/users/?page_size=2").json()
    assert (first["count"], first["previous"], len(first["results"])) == (3, None, 2)
    second = client.ask("GET", first["next"]).json()
    assert (second["next"], len(second["results"])) == (None, 1)
    assert second["previous"].startswith("http://testserver/api/users/")
    assert client.ask("GET", "/api/users/?page=3&page_size=2").status_code == 404
    assert client.ask("GET", f"/api/users/?page={'9' * 5000}").status_code == 404
    assert client.ask("GET", "/api/users/?page_size=1000").status_code == 200


def test_a_new_account_may_sign_in(anybody, db, mailoutbox):
    answer = anybody.ask("POST", REGISTER, {"email": "New@Example.com", "password": PASSWORD, "first_name": "Nina"})
    assert (answer.status_code, answer.json()["user"]["email"]) == (201, "new@example.com")
    assert answer.json()["user"]["username"] == "new"
    login = {"email": "new@example.com", "password": PASSWORD}
    assert anybody.ask("POST", "/api/token/", login).json()["user"]["first_name"] == "Nina"
    assert AuditEntry.objects.filter(action="account.created").count() == 1
    assert [mail.to for mail in mailoutbox] == [["new@example.com"]]
    assert EmailAddress.objects.get().email == "new@example.com"


def test_a_taken_address_is_told_where_no_confirmation_is_asked(anybody, alice):
    answer = anybody.ask("POST", REGISTER, {"email": "ALICE@example.com", "password": PASSWORD})
    assert errors(answer) == ["email"]


def test_a_taken_address_is_not_told_where_confirmation_is_mandatory(anybody, alice, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    known = anybody.ask("POST", REGISTER, {"email": alice.email, "password": PASSWORD})
    unknown = anybody.ask("POST", REGISTER, {"email": "new@example.com", "password": PASSWORD})
    assert (known.status_code, known.json().keys()) == (unknown.status_code, unknown.json().keys())
    assert known.json()["user"].keys() == unknown.json()["user"].keys()
    assert known.json()["message"] == unknown.json()["message"]
    assert [mail.to for mail in mailoutbox] == [[alice.email], ["new@example.com"]]
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"email": "no-address"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "1234567890123"}, "password"),
        ({"email": "maya.lindqvist@example.com", "password": "maya.lindqvist"}, "password"),
        ({"username": "alice"}, "username"),
        ({"username": "a b c"}, "username"),
        ({"email": "x" * 250 + "@example.com"}, "email"),
    ],
)
def test_a_registration_that_is_not_valid_names_the_field(anybody, alice, given, named):
    sent = {"email": "new@example.com", "password": PASSWORD} | given
    assert errors(anybody.ask("POST", REGISTER, sent)) == [named]
    assert User.objects.count() == 1


def test_a_new_password_ends_all_tokens(by_token, anybody, alice):
    client, other = by_token(alice), by_token(alice)
    change = {"current_password": PASSWORD, "new_password": NEXT}
    assert client.ask("POST", "/api/users/me/password/", change).status_code == 204
    assert [each.ask("GET", ME).status_code for each in (client, other)] == [401, 401]
    assert not TokenFamily.objects.alive().exists()
    assert anybody.ask("POST", "/api/token/", {"email": alice.email, "password": NEXT}).status_code == 200
    assert AuditEntry.objects.filter(action="password.changed", target_id=str(alice.pk)).count() == 1


def test_the_session_that_asked_for_a_new_password_stays(signed_in, alice):
    here, elsewhere = signed_in(alice), signed_in(alice)
    change = {"current_password": PASSWORD, "new_password": NEXT}
    answer = here.post("/api/users/me/password/", change, content_type="application/json")
    assert answer.status_code == 204
    assert [client.get(ME).status_code for client in (here, elsewhere)] == [200, 401]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"current_password": "wrong", "new_password": NEXT}, "current_password"),
        ({"current_password": PASSWORD, "new_password": "short"}, "new_password"),
        ({"current_password": PASSWORD}, "new_password"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(by_token, alice, change, named):
    assert errors(by_token(alice).ask("POST", "/api/users/me/password/", change)) == [named]


def test_an_account_without_a_password_is_shown_the_way(by_token, alice):
    alice.set_unusable_password()
    alice.save()
    change = {"current_password": "x", "new_password": NEXT}
    assert by_token(alice).ask("POST", "/api/users/me/password/", change).status_code == 422

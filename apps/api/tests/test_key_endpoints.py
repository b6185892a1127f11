from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from apps.api.keys import usage
from apps.api.models import ApiKey, KeyUsage
from apps.api.models.api_key_queryset import LIVE_AT_MOST
from apps.common.models import AuditEntry, Notification

KEYS = "/api/keys/"
FIELDS = {
    *("id", "name", "prefix", "scopes", "team", "expires_at"),
    *("last_used_at", "revoked_at", "created_at", "api_version"),
}


def later(**delta) -> str:
    return (timezone.now() + timedelta(**delta)).replace(microsecond=0).astimezone(UTC).isoformat()


@pytest.fixture
def door(signed_in, alice):
    """Asks by a session, in JSON."""
    client = signed_in(alice)

    def ask(method, path="", data=None, by=client):
        return by.generic(method, f"{KEYS}{path}", *(jsoned(data) if data is not None else ()))

    return ask


def jsoned(data):
    import json

    return json.dumps(data), "application/json"


@pytest.fixture
def made(door):
    response = door("POST", data={"name": "Export", "scopes": ["read"]})
    assert response.status_code == 201
    return response.json()


def actions():
    return list(AuditEntry.objects.filter(target_type="api.apikey").order_by("pk").values_list("action", flat=True))


def test_a_new_key_is_answered_with_its_text_once(door, made, machine, settings):
    assert made.keys() == FIELDS | {"key"}
    assert made["key"].startswith(f"gw_test_{made['prefix']}.")
    assert made["api_version"] == settings.SPECTACULAR_SETTINGS["VERSION"]
    assert made["created_at"].endswith("Z")
    for response in (door("GET"), door("GET", f"{made['id']}/")):
        assert made["key"].partition(".")[2] not in response.content.decode()
    assert door("GET", f"{made['id']}/").json() == {name: made[name] for name in FIELDS}


def test_the_answer_with_the_key_is_not_to_be_stored(door):
    made = door("POST", data={"name": "Export", "scopes": ["read"]})
    rotated = door("POST", f"{made.json()['id']}/rotate/")
    assert {made["Cache-Control"], rotated["Cache-Control"]} == {"no-store"}


def test_the_list_has_one_shape_and_the_newest_first(door, made):
    door("POST", data={"name": "Second", "scopes": ["write", "read"]})
    listed = door("GET").json()
    assert [key["name"] for key in listed["results"]] == ["Second", "Export"]
    assert (listed["count"], listed["next"], listed["previous"]) == (2, None, None)
    assert listed["results"][0]["scopes"] == ["read", "write"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", None),
        ("scopes", []),
        ("scopes", None),
        ("scopes", "read"),
        ("scopes", ["fly"]),
        ("scopes", ["read", ["write"]]),
        ("expires_at", "2001-01-01T00:00:00Z"),
        ("expires_at", "soon"),
        ("team", 987654321),
        ("team", "x"),
    ],
)
def test_a_mistake_names_its_field(door, field, value):
    response = door("POST", data={"name": "Export", "scopes": ["read"]} | {field: value})
    assert response.status_code == 400
    assert [name.partition(".")[0] for name in response.json()["error"]["field_errors"]] == [field]
    assert not ApiKey.objects.exists()


def test_an_unknown_scope_is_told_the_known_ones(door):
    error = door("POST", data={"name": "Export", "scopes": ["fly", "read"]}).json()["error"]
    assert error["message"].startswith("Scopes: There is no scope fly. Known are: read, write, todos:read, todos:write")


def test_what_a_client_must_not_choose_is_ignored(door, alice):
    sent = {"prefix": "AAAAAAAA", "hashed_key": "x", "user": 1, "api_version": "1999-01-01", "id": 5, "key": "x"}
    made = door("POST", data={"name": "Export", "scopes": ["read"]} | sent).json()
    row = ApiKey.objects.get()
    assert (row.user, row.pk) == (alice, made["id"])
    assert made["prefix"] != "AAAAAAAA"
    assert made["api_version"] != "1999-01-01"


def test_name_scopes_and_end_can_be_changed_by_whom_it_acts_as(door, made):
    end = later(days=3)
    changed = door("PATCH", f"{made['id']}/", {"name": "Import", "scopes": ["write", "read"], "expires_at": end})
    assert changed.status_code == 200
    assert changed.json()["name"] == "Import"
    assert changed.json()["scopes"] == ["read", "write"]
    assert datetime.fromisoformat(changed.json()["expires_at"]) == datetime.fromisoformat(end)
    assert door("PATCH", f"{made['id']}/", {"expires_at": None}).json()["expires_at"] is None
    assert door("PATCH", f"{made['id']}/", {"expires_at": None}).status_code == 200
    assert actions() == ["api_key.created", "api_key.changed", "api_key.changed"]
    changed = AuditEntry.objects.filter(action="api_key.changed").earliest("pk")
    assert (changed.before["name"], changed.after["name"]) == ("Export", "Import")


def test_a_put_is_not_taken(door, made):
    assert door("PUT", f"{made['id']}/", {"name": "x"}).status_code == 405


def test_a_rotated_key_ends_at_once_and_the_new_one_opens(door, made, machine):
    new = door("POST", f"{made['id']}/rotate/")
    assert new.status_code == 201
    assert new.json().keys() == FIELDS | {"key"}
    assert (new.json()["name"], new.json()["scopes"]) == (made["name"], made["scopes"])
    assert new.json()["id"] != made["id"]
    assert machine(made["key"]).get("/api/keys/").status_code == 401
    assert machine(new.json()["key"]).get("/api/keys/").status_code == 403
    assert door("GET", f"{made['id']}/").json()["revoked_at"]


def test_with_an_overlap_both_open_until_it_is_over(door, made, machine):
    new = door("POST", f"{made['id']}/rotate/", {"overlap_hours": 24}).json()
    assert {machine(each["key"]).get("/api/keys/").status_code for each in (made, new)} == {403}
    old = ApiKey.objects.with_standing().get(pk=made["id"])
    assert old.status == "replaced"
    assert timedelta(hours=23) < old.expires_at - timezone.now() <= timedelta(hours=24)
    ApiKey.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    assert machine(made["key"]).get("/api/keys/").status_code == 401


@pytest.mark.parametrize("hours", [-1, 169, "x", 1.5, None])
def test_an_overlap_is_at_most_a_week_of_whole_hours(door, made, hours):
    response = door("POST", f"{made['id']}/rotate/", {"overlap_hours": hours})
    assert response.status_code == 400
    assert response.json()["error"]["field_errors"].keys() == {"overlap_hours"}


def test_an_overlap_does_not_lengthen_a_life(door):
    end = later(hours=2)
    made = door("POST", data={"name": "Short", "scopes": ["read"], "expires_at": end}).json()
    new = door("POST", f"{made['id']}/rotate/", {"overlap_hours": 100}).json()
    assert door("GET", f"{made['id']}/").json()["expires_at"] == made["expires_at"]
    lives = datetime.fromisoformat(new["expires_at"]) - timezone.now()
    assert timedelta(hours=1, minutes=58) < lives < timedelta(hours=2), "as long as the old one was to live"


@pytest.mark.parametrize("end", ["rotate", "revoke", "expire"])
def test_what_has_ended_is_neither_rotated_nor_changed(door, made, end):
    if end == "expire":
        ApiKey.objects.filter(pk=made["id"]).update(expires_at=timezone.now())
    else:
        door("POST", f"{made['id']}/{end}/")
    response = door("POST", f"{made['id']}/rotate/")
    assert (response.status_code, response.json()["error"]["code"]) == (422, "BUSINESS_RULE")
    changed = door("PATCH", f"{made['id']}/", {"expires_at": later(days=1)}).status_code
    assert changed == (200 if end == "expire" else 422)


def test_revoking_twice_keeps_the_first_date(door, made):
    first = door("POST", f"{made['id']}/revoke/")
    assert (first.status_code, first.json().keys()) == (200, FIELDS)
    assert door("POST", f"{made['id']}/revoke/").json() == first.json()
    assert actions() == ["api_key.created", "api_key.revoked"]


def test_a_deleted_key_is_gone_with_its_use_and_stays_in_the_audit_log(door, made, machine):
    machine(made["key"]).get("/api/keys/")
    usage.flush()
    assert KeyUsage.objects.count() == 1
    response = door("DELETE", f"{made['id']}/")
    assert (response.status_code, response.content) == (204, b"")
    assert door("GET", f"{made['id']}/").status_code == 404
    assert machine(made["key"]).get("/api/keys/").status_code == 401
    assert not KeyUsage.objects.exists()
    assert actions()[-1] == "api_key.deleted"
    assert AuditEntry.objects.latest("pk").before["prefix"] == made["prefix"]


def test_no_audit_row_and_no_mail_holds_a_key(door, made):
    new = door("POST", f"{made['id']}/rotate/", {"overlap_hours": 1}).json()
    door("POST", f"{new['id']}/revoke/")
    written = "".join(repr(entry) for entry in AuditEntry.objects.values())
    written += "".join(message.body + message.subject for message in mail.outbox)
    assert actions() == ["api_key.created", "api_key.rotated", "api_key.revoked"]
    for text in (made["key"], new["key"]):
        assert text.partition(".")[2] not in written
    assert ApiKey.objects.latest("pk").hashed_key[10:40] not in written


def test_the_person_is_told_by_mail_of_each_new_key(door, made, alice):
    door("POST", f"{made['id']}/rotate/")
    assert [message.to for message in mail.outbox] == [[alice.email]] * 2
    assert "Export" in mail.outbox[0].subject
    assert "/account/keys/" in mail.outbox[0].body


def test_no_key_manages_keys(made, machine, door):
    client = machine(made["key"])
    ApiKey.objects.update(scopes=["read", "write"])
    asked = [("GET", ""), ("POST", ""), ("GET", f"{made['id']}/"), ("PATCH", f"{made['id']}/")]
    asked += [("DELETE", f"{made['id']}/"), *(("POST", f"{made['id']}/{verb}/") for verb in ("rotate", "revoke"))]
    asked += [("GET", f"{made['id']}/usage/")]
    answers = [door(method, path, {}, by=client) for method, path in asked]
    assert {answer.status_code for answer in answers} == {403}
    assert {answer.json()["error"]["code"] for answer in answers} == {"PERMISSION_DENIED"}


def test_there_is_an_end_to_how_many_live_keys_one_has(door, alice):
    ApiKey.objects.bulk_create(
        ApiKey(user=alice, name="x", prefix=f"p{number}", hashed_key="x") for number in range(LIVE_AT_MOST)
    )
    response = door("POST", data={"name": "Export", "scopes": ["read"]})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "BUSINESS_RULE")
    last = ApiKey.objects.latest("pk")
    assert door("POST", f"{last.pk}/rotate/").status_code == 201
    last = ApiKey.objects.latest("pk")
    door("POST", f"{last.pk}/revoke/")
    assert door("POST", data={"name": "Export", "scopes": ["read"]}).status_code == 201


# --- Keys of a team


@pytest.fixture
def of_the_team(door, team):
    return door("POST", data={"name": "Sync", "scopes": ["read"], "team": team.pk}).json()


@pytest.fixture
def admin(team, charlie, signed_in):
    team.memberships.create(user=charlie, role="admin")
    return signed_in(charlie)


def test_owners_and_admins_see_a_key_of_the_team_and_members_do_not(door, of_the_team, admin, bob, signed_in, team):
    assert of_the_team["team"] == team.pk
    assert door("GET", by=admin).json()["count"] == 1
    assert door("GET", by=signed_in(bob)).json()["count"] == 0
    assert door("GET", f"{of_the_team['id']}/", by=signed_in(bob)).status_code == 404


def test_who_may_not_manage_keys_of_a_team_makes_none_for_it(door, team, bob, signed_in):
    sent = {"name": "Sync", "scopes": ["read"], "team": team.pk}
    asked = [sent, sent | {"team": 987654321}]
    errors = [door("POST", data=each, by=signed_in(bob)).json()["error"]["field_errors"] for each in asked]
    assert errors[0].keys() == {"team"}
    assert errors[0] == errors[1]


def test_who_rotates_a_key_of_the_team_is_who_it_acts_as_then(door, of_the_team, admin, charlie, alice):
    new = door("POST", f"{of_the_team['id']}/rotate/", by=admin).json()
    assert ApiKey.objects.get(pk=new["id"]).user == charlie
    assert new["team"] == of_the_team["team"]
    told = Notification.objects.to(alice).filter(kind="api_key.created")
    assert told.count() == 1


def test_another_manager_only_takes_away(door, of_the_team, admin):
    path = f"{of_the_team['id']}/"
    for wider in ({"scopes": ["read", "write"]}, {"scopes": ["write"]}):
        assert door("PATCH", path, wider, by=admin).status_code == 422
    soon, late = later(days=2), later(days=4)
    assert door("PATCH", path, {"expires_at": soon, "name": "Calendar"}, by=admin).status_code == 200
    assert door("PATCH", path, {"expires_at": late}, by=admin).status_code == 422
    assert door("PATCH", path, {"expires_at": None}, by=admin).status_code == 422
    assert door("PATCH", path, {"expires_at": late}).status_code == 200
    assert door("PATCH", path, {"scopes": ["read", "write"]}).status_code == 200
    assert door("PATCH", path, {"scopes": ["write"]}, by=admin).status_code == 200


def test_another_manager_revokes_and_its_person_is_told(door, of_the_team, admin, alice, charlie):
    mail.outbox.clear()
    assert door("POST", f"{of_the_team['id']}/revoke/", by=admin).status_code == 200
    assert [(message.to, "revoked" in message.subject) for message in mail.outbox] == [([alice.email], True)]
    assert Notification.objects.to(alice).filter(kind="api_key.revoked", actor=charlie).count() == 1


def test_a_key_whose_person_has_left_can_be_rotated_back_to_life(door, of_the_team, admin, machine, team, alice):
    team.transfer(to=team.members.get(email="charlie@example.com"), by=alice)
    team.memberships.get(user=alice).leave()
    assert machine(of_the_team["key"]).get(KEYS).status_code == 401
    new = door("POST", f"{of_the_team['id']}/rotate/", by=admin).json()
    assert machine(new["key"]).get(KEYS).status_code == 403


# --- Use


def test_use_is_told_by_day_and_by_endpoint(door, made, machine):
    for _ in range(3):
        machine(made["key"]).get("/api/keys/")
    machine(made["key"]).get(f"/api/keys/{made['id']}/")
    usage.flush()
    told = door("GET", f"{made['id']}/usage/").json()
    assert told["totals"] == {"requests": 4, "errors": 4}
    assert len(told["days"]) == 30
    assert told["days"][-1] == {"date": datetime.now(UTC).date().isoformat(), "requests": 4, "errors": 4}
    assert told["days"][0]["requests"] == 0
    assert told["endpoints"] == [
        {"route": "/api/keys/", "method": "GET", "requests": 3, "errors": 3},
        {"route": "/api/keys/{pk}/", "method": "GET", "requests": 1, "errors": 1},
    ]


def test_use_reaches_as_far_back_as_is_asked(door, made):
    today = datetime.now(UTC).date()
    for back in (0, 6, 7, 29, 30):
        KeyUsage.objects.create(
            key_id=made["id"], day=today - timedelta(days=back), route="/x/", method="GET", requests=1
        )
    counts = {days: door("GET", f"{made['id']}/usage/?days={days}").json()["totals"]["requests"] for days in (1, 7, 31)}
    assert counts == {1: 1, 7: 2, 31: 5}
    assert door("GET", f"{made['id']}/usage/").json()["totals"]["requests"] == 4


@pytest.mark.parametrize("days", ["0", "-1", "401", "x", "1.5"])
def test_a_number_of_days_that_is_none_is_refused(door, made, days):
    response = door("GET", f"{made['id']}/usage/?days={days}")
    assert response.status_code == 400
    assert response.json()["error"]["field_errors"].keys() == {"days"}


def test_a_scope_of_an_app_that_is_gone_does_not_stand_in_the_way_of_a_rotation(door, made):
    ApiKey.objects.update(scopes=["read", "gone:read"])
    assert door("POST", f"{made['id']}/rotate/").json()["scopes"] == ["read", "gone:read"]


def test_a_day_is_a_date(door, made):
    assert date.fromisoformat(door("GET", f"{made['id']}/usage/?days=1").json()["days"][0]["date"])

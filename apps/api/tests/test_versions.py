from datetime import date

import pytest
from django.conf import settings as site

from apps.api import versions
from apps.api.versions import Version
from apps.common.models import TodoItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts")]
TODOS = "/api/parts/aged/"
OLD = Version("2026-12-01", date(2027, 6, 1), date(2028, 6, 1), "https://example.com/moving")


@pytest.fixture
def three(monkeypatch):
    monkeypatch.setattr(versions, "VERSIONS", [OLD, Version("2027-03-01"), Version("2027-06-01")])


@pytest.fixture
def item(db):
    return TodoItem.objects.create(title="Paint", priority=3)


@pytest.fixture
def get(client, alice, item):
    client.force_login(alice)
    return lambda version="", **headers: client.get(
        f"{TODOS}{item.pk}/", headers={"API-Version": version} if version else headers
    )


def test_without_a_wish_it_is_the_newest(get, three):
    response = get()
    assert response["API-Version"] == "2027-06-01"
    assert response.json()["title"] == "Paint"
    assert "Deprecation" not in response


def test_an_older_one_looks_as_it_did(get, three):
    assert get("2027-03-01").json() | {"id": 0} == {
        "id": 0, "name": "Paint", "description": "", "priority": 3, "assignee": None,
    }  # fmt: skip
    assert get("2026-12-01").json()["priority"] == "high"


def test_a_deprecated_one_says_since_when_and_until_when(get, three):
    response = get("2026-12-01")
    assert response["API-Version"] == "2026-12-01"
    assert response["Deprecation"] == "@1811808000"
    assert response["Sunset"] == "Thu, 01 Jun 2028 00:00:00 GMT"
    links = '<https://example.com/moving>; rel="{}"; type="text/html"'
    assert response["Link"] == f"{links.format('deprecation')}, {links.format('sunset')}"


def test_an_unknown_one_is_refused_and_the_known_are_listed(get, three):
    response = get("2020-01-01")
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, "VALIDATION_ERROR")
    assert error["details"] == {"versions": ["2026-12-01", "2027-03-01", "2027-06-01"]}
    assert list(error["field_errors"]) == ["API-Version"]
    assert response["API-Version"] == "2027-06-01"


def test_what_is_sent_in_an_older_one_is_understood(client, alice, three):
    client.force_login(alice)
    old = {"headers": {"API-Version": "2026-12-01"}, "content_type": "application/json"}
    made = client.post(TODOS, {"name": "Sand", "priority": "low"}, **old).json()
    assert (made["name"], made["priority"]) == ("Sand", "low")
    item = TodoItem.objects.get(pk=made["id"])
    assert (item.title, item.priority) == ("Sand", 1)
    client.patch(f"{TODOS}{item.pk}/", {"priority": "high"}, **old)
    item.refresh_from_db()
    assert (item.title, item.priority) == ("Sand", 3)


def test_a_form_in_an_older_one_is_understood(client, alice, three):
    client.force_login(alice)
    made = client.post(TODOS, {"name": "Sand", "priority": "low"}, headers={"API-Version": "2026-12-01"})
    assert made.json()["name"] == "Sand"


def test_errors_name_the_fields_as_that_version_does(client, alice, three):
    client.force_login(alice)
    old = {"headers": {"API-Version": "2026-12-01"}, "content_type": "application/json"}
    error = client.post(TODOS, {"name": "", "priority": "low"}, **old).json()["error"]
    assert list(error["field_errors"]) == ["name"]
    assert client.post(TODOS, [], **old).status_code == 400


class TestKeys:
    def ask(self, client, item, pin, **headers):
        key = {"Authorization": f"Test-Key alice 7 {pin}"}
        return client.get(f"{TODOS}{item.pk}/", headers=key | headers)

    def test_a_key_keeps_the_version_it_is_pinned_to(self, client, alice, item, three):
        assert self.ask(client, item, "2027-03-01")["API-Version"] == "2027-03-01"

    def test_the_header_wins(self, client, alice, item, three):
        assert self.ask(client, item, "2027-03-01", **{"API-Version": "2027-06-01"})["API-Version"] == "2027-06-01"

    def test_one_pinned_to_what_is_gone_gets_the_oldest(self, client, alice, item, three):
        assert self.ask(client, item, "2020-01-01")["API-Version"] == "2026-12-01"

    def test_one_without_a_pin_gets_the_newest(self, client, alice, item, three):
        assert self.ask(client, item, "")["API-Version"] == "2027-06-01"


@pytest.mark.parametrize("path", ["/api/health/", "/api/nowhere/", "/api/schema/", TODOS])
def test_every_answer_says_its_version(path, client):
    assert client.get(path)["API-Version"] == "2026-12-01"


def test_the_schema_is_that_of_the_newest():
    assert site.SPECTACULAR_SETTINGS["VERSION"] == versions.newest().name


def test_versions_stand_in_their_order():
    names = [version.name for version in versions.VERSIONS]
    assert names == sorted(set(names))
    assert [date.fromisoformat(name).isoformat() for name in names] == names


def test_rows_of_plain_values_are_told_as_the_list_of_a_serializer_is(client, alice, item, three):
    client.force_login(alice)
    for version in ("2026-12-01", "2027-03-01", "2027-06-01"):
        headers = {"API-Version": version}
        told = client.get("/api/parts/rows/", headers=headers)
        assert told.json() == client.get(TODOS, headers=headers).json()
    assert told.json()["results"][0]["title"] == "Paint"

import pytest
from django.db import transaction

from apps.api import caching
from apps.common.models import TodoItem

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("parts")]
LIST = "/api/parts/public/"


@pytest.fixture(autouse=True)
def item(db):
    return TodoItem.objects.create(title="Paint")


def titles(client, path=LIST, **headers):
    return [row["title"] for row in client.get(path, headers=headers).json()["results"]]


def queries(client, path=LIST, **headers) -> int:
    return int(client.get(path, headers=headers)["X-DB-Queries"])


def test_the_second_visitor_costs_no_query(client):
    first, second = client.get(LIST), client.get(LIST)
    assert (int(first["X-DB-Queries"]) > 0, second["X-DB-Queries"]) == (True, "0")
    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"]
    assert second["Vary"] == first["Vary"]


def rename(item):
    item.title = "Sand"
    item.save()


CHANGES = {
    "saved": (rename, ["Sand"]),
    "added": (lambda item: TodoItem.objects.create(title="Sand"), ["Paint", "Sand"]),
    "deleted": (lambda item: item.delete(), []),
    "updated in bulk": (lambda item: TodoItem.objects.update(title="Sand"), ["Sand"]),
    "deleted in bulk": (lambda item: TodoItem.objects.all().delete(), []),
    "said so": (lambda item: caching.changed(TodoItem), ["Paint"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows_at_once(change, client, item):
    titles(client)
    deed, expected = CHANGES[change]
    deed(item)
    assert queries(client) > 0
    assert titles(client) == expected


def test_a_change_shows_when_it_is_committed_and_not_before(client, item):
    def stamp():
        return caching.caches["default"].get(caching.stamp_of(TodoItem))

    before = stamp()
    titles(client)
    with transaction.atomic():
        rename(item)
        assert stamp() == before
    assert stamp() != before
    assert titles(client) == ["Sand"]


def test_one_that_is_taken_back_changes_nothing(client, item):
    titles(client)
    with transaction.atomic():
        rename(item)
        transaction.set_rollback(True)
    assert queries(client) == 0


def test_what_was_read_before_a_change_is_not_kept_after_it(client, item, monkeypatch):
    """The reader is slow: the change is committed between its query and its writing down."""
    handler = caching.PublicList.kept

    def slow(self, inner, *args, **kwargs):
        def read(*given, **named):
            response = inner(*given, **named)
            TodoItem.objects.update(title="Sand")
            return response

        return handler(self, read, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(caching.PublicList, "kept", slow)
        assert titles(client) == ["Paint"]
    assert titles(client) == ["Sand"]


@pytest.mark.parametrize("path", [f"{LIST}?page_size=1", f"{LIST}?page=1"])
def test_another_page_is_another_answer(path, client):
    titles(client)
    assert queries(client, path) > 0


def test_another_name_of_the_site_is_another_answer(client):
    titles(client)
    assert queries(client, Host="localhost") > 0


class TestCredentials:
    def test_whoever_is_signed_in_gets_an_answer_of_their_own(self, client, signed_in, alice):
        titles(client)
        assert queries(signed_in(alice)) > 0

    def test_theirs_is_not_kept_for_others(self, client, signed_in, alice):
        titles(signed_in(alice))
        assert queries(client) > 0

    def test_a_key_gets_an_answer_of_its_own(self, client, alice):
        titles(client)
        assert queries(client, Authorization="Test-Key alice 7") > 0

    @pytest.mark.parametrize("shown", ["a bad key", "a session that is over", "a session", "a key"])
    def test_whoever_shows_one_does_not_come_near_what_is_kept(self, shown, client, alice, monkeypatch):
        def kept(*_args, **_kwargs):
            raise AssertionError

        monkeypatch.setattr(caching.PublicList, "kept", kept)
        headers = {"a bad key": "Test-Key nobody 7", "a key": "Test-Key alice 7"}
        if shown == "a session":
            client.force_login(alice)
        if shown == "a session that is over":
            client.cookies["sessionid"] = "over"
        assert titles(client, Authorization=headers.get(shown, "")) == ["Paint"]

    def test_caches_on_the_way_are_told_what_matters(self, client):
        told = client.get(LIST)["Vary"]
        for name in ("Accept", "Accept-Language", "API-Version", "Authorization", "Cookie", "X-Api-Key"):
            assert name in told.split(", ")


def test_it_is_kept_for_seconds(client, monkeypatch):
    kept = {}
    monkeypatch.setattr(
        type(caching.caches["default"]), "set", lambda self, key, value, timeout: kept.update({key: timeout})
    )
    titles(client)
    assert list(kept.values()) == [5]


def test_nothing_is_kept_where_processes_do_not_see_each_others_changes(client, settings, monkeypatch):
    settings.WEB_WORKERS = 2
    monkeypatch.setattr(caching.redis, "is_there", lambda: False)
    titles(client)
    assert queries(client) > 0


def test_refusals_are_not_kept(client):
    assert [client.get(f"{LIST}?page=9").status_code for _ in range(2)] == [404, 404]
    TodoItem.objects.bulk_create([TodoItem(title=str(number)) for number in range(200)])
    assert client.get(f"{LIST}?page=9").status_code == 200

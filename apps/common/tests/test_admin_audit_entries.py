"""Reading the audit log: who may, what is found, and that it opens as fast with many rows as with few."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from structlog.contextvars import bound_contextvars

from apps.common.admin.audit_entry import AuditEntryAdmin, exactly
from apps.common.admin.paging import CappedPaginator
from apps.common.audit import record
from apps.common.models import AuditEntry
from apps.common.tests.admin_rows import grant

LIST = "/admin/common/auditentry/"
# The fixtures leave rows of their own.
WRITTEN = ("team.renamed", "team.left", "account.created")


@pytest.fixture
def log(alice, bob, team):
    with bound_contextvars(address="203.0.113.9", request_id="from-the-proxy-1"):
        record("team.renamed", actor=alice, target=team, before={"name": "Quay"}, after={"name": "<b>Harbour</b>"})
    with bound_contextvars(address="2001:db8::1", request_id="from-the-proxy-2"):
        record("team.left", actor=bob, target=team, before={"roles": ["member", "guest"]})
    record("account.created", actor=None, target=alice)
    return {row.action: row for row in AuditEntry.objects.all()}


@pytest.fixture
def reader(superuser, signed_in):
    return signed_in(superuser)


def found(client, **asked) -> list[str]:
    return [row.action for row in client.get(LIST, asked).context["cl"].result_list if row.action in WRITTEN]


def test_only_superusers_and_those_who_were_given_the_right_read_it(log, staff, superuser, signed_in):
    page = reverse("admin:common_auditentry_change", args=[log["team.left"].pk])
    client = signed_in(staff)
    assert {client.get(each).status_code for each in (LIST, page)} == {HTTPStatus.FORBIDDEN}
    grant(staff, "common.view_auditentry")
    assert {client.get(each).status_code for each in (LIST, page)} == {HTTPStatus.OK}
    assert signed_in(superuser).get(LIST).status_code == HTTPStatus.OK


def test_the_newest_stand_first(reader, log):
    assert found(reader) == ["account.created", "team.left", "team.renamed"]


@pytest.mark.parametrize(
    ("asked", "actions"),
    [
        ({"action": "team.left"}, ["team.left"]),
        ({"action": "team."}, ["team.left", "team.renamed"]),
        ({"action": "tea."}, []),
        ({"action": "no.such"}, []),
        ({"target_type": "common.user"}, ["account.created"]),
        ({"actor_name__icontains": "BOB"}, ["team.left"]),
        ({"at_from_0": "2001-01-01", "at_from_1": "00:00", "at_to_0": "2001-12-31", "at_to_1": "00:00"}, []),
        ({"at_from_0": "2001-01-01", "at_from_1": "00:00", "actor_name__icontains": "bob"}, ["team.left"]),
        ({"q": "harbour"}, ["team.left", "team.renamed"]),
        ({"q": "alice@"}, ["team.renamed"]),
        ({"q": "from-the-proxy-2"}, ["team.left"]),
        ({"q": " 203.0.113.9 "}, ["team.renamed"]),
        ({"q": "2001:0db8:0::1"}, ["team.left"]),
        ({"q": "nothing-like-it"}, []),
    ],
)
def test_rows_are_found(reader, log, asked, actions):
    assert found(reader, **asked) == actions


def test_the_rows_of_one_object_and_of_one_person_are_found(reader, log, team, bob):
    assert found(reader, target_type="common.team", target_id=team.pk) == ["team.left", "team.renamed"]
    assert found(reader, actor_id=bob.pk) == ["team.left"]
    assert found(reader, q=str(team.pk), target_type="common.team") == ["team.left", "team.renamed"]


def test_a_row_shows_what_changed_as_a_table_and_escapes_it(reader, log):
    html = reader.get(reverse("admin:common_auditentry_change", args=[log["team.renamed"].pk])).content.decode()
    assert "<td>Quay</td>" in html
    assert '<th scope="row">Name</th>' in html
    assert "<td>&lt;b&gt;Harbour&lt;/b&gt;</td>" in html
    html = reader.get(reverse("admin:common_auditentry_change", args=[log["team.left"].pk])).content.decode()
    assert "<td>member, guest</td>" in html
    assert '<th scope="row">roles</th>' in html  # a team has no such field


def test_a_row_leads_to_its_target_its_actor_and_its_request(reader, log, team, alice):
    html = reader.get(reverse("admin:common_auditentry_change", args=[log["team.renamed"].pk])).content.decode()
    assert reverse("admin:common_team_change", args=[team.pk]) in html
    assert f"?actor_id={alice.pk}" in html
    assert "?request_id=from-the-proxy-1" in html
    assert f"?target_type=common.team&amp;target_id={team.pk}" in html
    assert f">team {team.pk}</a>" in html


def test_what_is_deleted_or_nobodys_has_no_link(reader, log, team):
    gone = record("team.deleted", actor=None, target=team)
    html = reader.get(reverse("admin:common_auditentry_change", args=[gone.pk])).content.decode()
    assert reverse("admin:common_team_change", args=[team.pk]) not in html
    assert "nobody who was signed in" in html


def test_an_action_that_changed_nothing_has_a_page_too(reader, log, alice):
    reader.post("/admin/common/user/", {"action": "activate", "_selected_action": [alice.pk]})
    row = AuditEntry.objects.get(action="admin.activate")
    html = reader.get(reverse("admin:common_auditentry_change", args=[row.pk])).content.decode()
    assert "common.user" in html


def test_what_has_no_model_any_more_is_named_as_it_was_written(reader):
    for kind in ("former.thing", "thing"):
        gone = AuditEntry.objects.create(action="x", target_type=kind, target_id="7", target_name="T")
        html = reader.get(reverse("admin:common_auditentry_change", args=[gone.pk])).content.decode()
        assert f">{kind} 7</a>" in html


def test_nobody_writes_here(reader, log):
    row = log["team.left"]
    page = reverse("admin:common_auditentry_change", args=[row.pk])
    assert reader.post(page, {"action": "x"}).status_code == HTTPStatus.FORBIDDEN
    assert reader.post(LIST + "add/", {}).status_code == HTTPStatus.FORBIDDEN
    reader.post(LIST, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert AuditEntry.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("term", ["12", "203.0.113.9"])
def test_an_id_and_an_address_are_looked_up_by_an_index(log, term):
    """That of the targets is in use where the plan names the column it begins with."""
    assert "target_type" in AuditEntry.objects.filter(exactly(term)).explain()


def test_the_list_looks_once_and_no_further_than_its_last_page(reader, log, monkeypatch):
    monkeypatch.setattr(CappedPaginator, "furthest", 2)
    reader.get("/admin/")  # the first page of a login notes where it is
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(LIST, {"q": "harbour"}).context["cl"].result_count == 2
    searching = [query["sql"] for query in queries if "LIKE" in query["sql"].upper()]
    walks = [sql for sql in searching if " IN (" not in sql]
    assert len(walks) == 1
    assert "LIMIT 2" in walks[0]
    assert not any("COUNT(" in sql for sql in searching)
    assert len(queries) <= 12


def test_a_list_that_ends_before_the_rows_do_says_so(reader, log, monkeypatch):
    assert "These are the newest" not in reader.get(LIST).content.decode()
    monkeypatch.setattr(CappedPaginator, "furthest", 2)
    assert "These are the newest 2." in reader.get(LIST).content.decode()


def test_the_pages_follow_each_other_and_end(reader, log, monkeypatch):
    monkeypatch.setattr(AuditEntryAdmin, "list_per_page", 2)
    newest = list(AuditEntry.objects.values_list("pk", flat=True))
    seen = [[row.pk for row in reader.get(LIST, {"p": number}).context["cl"].result_list] for number in (1, 2)]
    assert seen == [newest[:2], newest[2:4]]
    assert reader.get(LIST, {"p": 99}).status_code == HTTPStatus.FOUND
    assert not reader.get(LIST, {"action": "no.such"}).context["cl"].result_list


def test_the_filters_offer_what_occurs_and_ask_once_for_each(reader, log):
    html = reader.get(LIST).content.decode()
    for choice in ("team.left", "all of team", "common.team"):
        assert choice in html

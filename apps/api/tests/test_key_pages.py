import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.api.keys.chart import chart
from apps.api.models import ApiKey, KeyUsage
from apps.api.models.key_usage import today
from apps.common.models import AuditEntry
from conftest import PASSWORD

LIST, NEW = "/account/keys/", "/account/keys/new/"
TEXT = re.compile(r"gw_test_\w{8}\.\w{32}")


@pytest.fixture
def fresh(alice):
    """Alice, who has just signed in by her password."""
    client = Client()
    client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def form(client, **data):
    ticket = client.get(NEW).context["form"]["ticket"].value()
    return {"name": "Export", "scopes": ["read"], "lifetime": "90", "ticket": ticket} | data


def text_in(response) -> str:
    assert response.status_code == 200
    return TEXT.search(response.content.decode())[0]


def test_a_new_key_is_shown_once_and_opens(fresh, machine, alice):
    response = fresh.post(NEW, form(fresh))
    text = text_in(response)
    key = ApiKey.objects.presented(text)
    assert (key.user, key.scopes, key.name) == (alice, ["read"], "Export")
    assert timedelta(days=89) < key.expires_at - timezone.now() <= timedelta(days=90)
    assert text not in fresh.get(LIST).content.decode()
    assert text not in fresh.get(f"{LIST}{key.pk}/").content.decode()
    assert text not in repr(dict(fresh.session.items()))
    assert "no-store" in response["Cache-Control"]
    assert response.request["QUERY_STRING"] == ""


def test_a_form_that_is_sent_twice_makes_one_key(fresh):
    data = form(fresh)
    text_in(fresh.post(NEW, data))
    again = fresh.post(NEW, data, follow=True)
    assert ApiKey.objects.count() == 1
    assert "made already" in again.content.decode()
    assert not TEXT.search(again.content.decode())


@pytest.mark.parametrize("missing", ["name", "scopes", "lifetime", "ticket"])
def test_a_form_with_a_gap_is_given_back_with_what_was_typed(fresh, missing):
    data = form(fresh, name="Mine")
    del data[missing]
    response = fresh.post(NEW, data)
    assert response.status_code == 422
    assert missing in response.context["form"].errors
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("data", [{"scopes": ["fly"]}, {"lifetime": "9999"}, {"team": "987654321"}])
def test_what_the_form_does_not_offer_is_refused(fresh, team, data):
    assert fresh.post(NEW, form(fresh, **data)).status_code == 422
    assert not ApiKey.objects.exists()


def test_a_key_without_end_is_a_choice(fresh):
    text_in(fresh.post(NEW, form(fresh, lifetime="0")))
    assert ApiKey.objects.get().expires_at is None


def test_a_key_may_belong_to_a_team_that_one_looks_after(fresh, team):
    text_in(fresh.post(NEW, form(fresh, team=team.pk)))
    assert ApiKey.objects.get().team == team


def test_who_looks_after_no_team_is_not_asked_for_one(bob, team):
    client = Client()
    client.post(reverse("account_login"), {"login": bob.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "team" not in client.get(NEW).context["form"].fields
    text_in(client.post(NEW, form(client, team=team.pk)))
    assert ApiKey.objects.get().team is None


@pytest.mark.parametrize("page", ["new/", "{}/rotation/"])
def test_what_shows_a_key_asks_who_it_is_first(issue, signed_in, alice, page):
    path = LIST + page.format(issue()[0].pk)
    client = signed_in(alice)
    for response in (client.get(path), client.post(path, {"name": "x"})):
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert ApiKey.objects.count() == 1


def test_what_was_sent_before_the_question_is_done_after_it(issue, signed_in, alice):
    key, _text = issue()
    client = signed_in(alice)
    asked = client.post(f"{LIST}{key.pk}/rotation/", {"overlap": "24"})
    shown = client.post(asked["Location"], {"password": PASSWORD, "next": f"{LIST}{key.pk}/rotation/"})
    assert ApiKey.objects.presented(text_in(shown)) == ApiKey.objects.latest("pk")
    assert "no-store" in shown["Cache-Control"]


@pytest.mark.parametrize(("overlap", "works"), [("0", False), ("24", True)])
def test_rotating_shows_the_new_key_and_says_what_becomes_of_the_old(fresh, issue, overlap, works):
    key, old = issue()
    response = fresh.post(f"{LIST}{key.pk}/rotation/", {"overlap": overlap})
    assert ApiKey.objects.presented(text_in(response)).name == key.name
    assert bool(ApiKey.objects.presented(old)) is works
    assert ("goes on until" in response.content.decode()) is works
    assert ("opens nothing any more" in response.content.decode()) is not works


def test_a_rotation_that_is_sent_twice_is_refused_the_second_time(fresh, issue):
    key, _text = issue()
    path = f"{LIST}{key.pk}/rotation/"
    text_in(fresh.post(path, {"overlap": "24"}))
    assert fresh.post(path, {"overlap": "24"}).status_code == 422
    assert ApiKey.objects.count() == 2
    assert "Make a new one" in fresh.get(path).content.decode()


def test_an_overlap_that_is_not_offered_is_refused(fresh, issue):
    assert fresh.post(f"{LIST}{issue()[0].pk}/rotation/", {"overlap": "9999"}).status_code == 422


@pytest.mark.parametrize(("page", "gone"), [("revocation", False), ("removal", True)])
def test_ending_a_key_asks_before_it_happens(signed_in, alice, issue, page, gone):
    key, text = issue()
    client, path = signed_in(alice), f"{LIST}{key.pk}/{page}/"
    assert client.get(path).status_code == 200
    assert ApiKey.objects.presented(text)
    assert client.post(path).status_code == 303
    assert not ApiKey.objects.presented(text)
    assert ApiKey.objects.exists() is not gone
    assert (
        AuditEntry.objects.filter(action=f"api_key.{'deleted' if gone else 'revoked'}", actor_id=alice.pk).count() == 1
    )


@pytest.mark.parametrize("page", ["", "rotation/", "revocation/", "removal/"])
def test_somebody_elses_key_is_not_found(issue, bob, fresh, page):
    key, _text = issue(bob)
    path = f"{LIST}{key.pk}/{page}"
    assert fresh.get(path).status_code == 404
    if page:
        assert fresh.post(path, {"overlap": "0"}).status_code == 404
    assert ApiKey.objects.count() == 1


def states(issue, alice, team, bob):
    """A key in each state."""
    team.memberships.filter(user=bob).update(role="admin")
    made = {name: issue(name=name)[0] for name in ("active", "replaced", "expired", "revoked")}
    made["stopped"] = issue(bob, name="stopped", team=team)[0]
    made["replaced"].rotate(by=alice, overlap=timedelta(hours=1))
    made["revoked"].revoke(by=alice)
    ApiKey.objects.filter(name="expired").update(expires_at=timezone.now())
    team.memberships.get(user=bob).leave()
    return made


def test_the_list_tells_of_each_key_in_which_state_it_is(signed_in, alice, issue, team, bob):
    states(issue, alice, team, bob)
    html = signed_in(alice).get(LIST).content.decode()
    rows = html.split('<li class="setting">')[1:]
    found = {re.search(r'wrap-anywhere">(.*?)</span>', row)[1]: row for row in rows}
    labels = {name: re.search(r"badge-\w+\">(\w+)<", row)[1] for name, row in found.items() if name != "replaced"}
    assert labels == {"active": "Active", "expired": "Expired", "revoked": "Revoked", "stopped": "Stopped"}
    assert "Harbour" in found["stopped"]
    assert "Acts as Bob" in found["stopped"]
    offered = {name: ("rotation" in row, "revocation" in row, "removal" in row) for name, row in found.items()}
    assert offered["active"] == offered["stopped"] == (True, True, False)
    assert offered["expired"] == offered["revoked"] == (False, False, True)


def test_status_and_the_questions_of_the_queryset_agree(issue, alice, team, bob):
    states(issue, alice, team, bob)
    keys = list(ApiKey.objects.with_standing())
    assert len(keys) == 6
    for status in ApiKey.Status:
        expected = {key.pk for key in keys if key.status == status}
        assert {key.pk for key in ApiKey.objects.with_status(status)} == expected
        assert expected
    assert {key.pk for key in ApiKey.objects.usable()} == {key.pk for key in keys if key.is_usable}


def test_without_a_key_the_page_says_what_one_is_for(signed_in, alice):
    html = signed_in(alice).get(LIST).content.decode()
    assert "No API keys yet" in html
    assert f'href="{NEW}"' in html


def test_use_is_drawn_and_tabled_without_a_script(signed_in, alice, issue):
    key, _text = issue()
    for back, requests, errors in ((0, 10, 5), (1, 1, 0), (40, 99, 0)):
        day = today() - timedelta(days=back)
        KeyUsage.objects.create(key=key, day=day, route="/x/{id}/", method="GET", requests=requests, errors=errors)
    client = signed_in(alice)
    html = client.get(f"{LIST}{key.pk}/").content.decode()
    bars = re.findall(r'height="(\d+)" class="bar( bar-failed)?"', html)
    assert bars[-4:] == [("10", ""), ("0", " bar-failed"), ("100", ""), ("50", " bar-failed")]
    assert len(bars) == 60
    assert "<code>/x/{id}/</code>" in html
    assert "style=" not in html.partition("<svg viewBox")[2].partition("</svg>")[0]
    assert client.get(f"{LIST}{key.pk}/?days=90").context["usage"]["totals"]["requests"] == 110
    assert client.get(f"{LIST}{key.pk}/?days=junk").context["days"] == 30


def test_a_chart_of_nothing_is_empty_and_of_little_can_be_seen():
    assert [bar.height for bar in chart([{"date": today(), "requests": 0, "errors": 0}]).bars] == [0]
    days = [{"date": today(), "requests": count, "errors": 0} for count in (1, 5000)]
    assert [bar.height for bar in chart(days).bars] == [2, 100]
    assert chart([]).most == 0


def test_the_account_leads_to_the_keys(signed_in, alice):
    assert f'href="{LIST}"' in signed_in(alice).get("/account/").content.decode()


def test_a_long_list_has_pages(signed_in, alice):
    ApiKey.objects.bulk_create(
        ApiKey(user=alice, name=f"key {number}", prefix=f"p{number}", hashed_key="x") for number in range(26)
    )
    client = signed_in(alice)
    assert client.get(LIST).content.decode().count('class="setting"') == 25
    assert client.get(f"{LIST}?page=2").content.decode().count('class="setting"') == 1

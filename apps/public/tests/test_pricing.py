import json

import pytest

from apps.common import contributions
from apps.common.contributions import contribute
from apps.common.models import Plan
from apps.common.page_contributions import Checkout

pytestmark = pytest.mark.django_db
MONTH, YEAR = Plan.Interval


@pytest.fixture
def plans():
    Plan.objects.create(name="Personal", price=0, position=1)
    Plan.objects.create(name="Team", price=1200, position=2, highlighted=True, features="Teams\nKeys")
    Plan.objects.create(name="Team", price=12000, position=2, interval=YEAR)


@pytest.fixture
def checkout(monkeypatch):
    """An app that sells every plan but the one called Company."""
    kept = {kind: list(entries) for kind, entries in contributions._registry.items()}
    monkeypatch.setattr(contributions, "_registry", contributions.defaultdict(list, kept))
    contribute(Checkout(lambda plan, person: "" if plan.name == "Company" else f"/buy/{plan.slug}/"))


def read(client, address="/pricing/", **headers) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_each_plan_stands_with_its_price_and_features(client, plans):
    html = read(client)
    assert "€12" in html
    assert all(f"<span>{feature}</span>" in html for feature in ("Teams", "Keys"))
    assert "€120" not in html
    assert html.index("Personal") < html.index(">Team<")


def test_the_switch_is_a_link_to_the_other_prices(client, plans, elements):
    [monthly, yearly] = elements(read(client)).named("a", id="billed-1") + elements(read(client)).named(
        "a", id="billed-2"
    )
    assert (monthly["href"], monthly["aria-current"]) == ("/pricing/", "true")
    assert yearly["href"] == yearly["hx-get"] == "/pricing/?interval=year"
    html = read(client, yearly["href"])
    assert "€120" in html
    assert "€10" in html
    assert "17% less" in html


def test_the_switch_says_what_a_year_saves(client, plans):
    assert "save 17%" in read(client)


def test_htmx_gets_the_plans_alone(client, plans):
    html = read(client, "/pricing/?interval=year", hx_request="true")
    assert "€120" in html
    assert "<html" not in html


@pytest.mark.parametrize("asked", ["", "week", "<script>", "YEAR"])
def test_an_interval_that_nobody_offers_is_the_first(client, plans, asked):
    assert "€12<" in read(client, f"/pricing/?interval={asked}")


def test_without_yearly_plans_there_is_no_switch(client, elements):
    Plan.objects.create(name="Team", price=1200)
    assert not elements(read(client)).named("a", id="billed-1")


def test_plans_by_the_year_alone_are_shown_at_once(client, elements):
    Plan.objects.create(name="Team", price=12000, interval=YEAR)
    assert "€120" in read(client)


def test_while_nobody_takes_payments_the_page_says_so_and_offers_no_button(client, plans, elements):
    html = read(client)
    assert "Payments are not set up on this site yet" in html
    assert "Choose Team" not in html
    assert elements(html).named("a", href="/account/signup/")


def test_with_a_way_to_pay_each_plan_leads_there(client, plans, checkout, elements):
    html = read(client)
    assert elements(html).named("a", href="/buy/team-month/")
    assert "Payments are not set up" not in html


def test_a_plan_that_the_checkout_does_not_sell_keeps_the_note(client, plans, checkout):
    Plan.objects.create(name="Company", price=4900, position=3)
    html = read(client)
    assert "Choose Team" in html
    assert "Choose Company" not in html
    assert "Payments are not set up on this site yet" in html


def test_who_has_an_account_is_not_asked_to_make_one(signed_in, alice, plans):
    assert "Go to your dashboard" in read(signed_in(alice))


def test_what_is_not_offered_any_more_is_not_shown(client, plans):
    Plan.objects.filter(name="Team").update(is_active=False)
    html = read(client)
    assert "Personal" in html
    assert ">Team<" not in html


def test_without_plans_the_page_tells_each_person_what_to_do(client, signed_in, alice, staff, elements):
    assert elements(read(client)).named("a", href="/account/signup/")
    assert "Nothing to pay for" in read(signed_in(alice))
    assert elements(read(signed_in(staff))).named("a", href="/admin/common/plan/add/")


def test_machines_are_told_prices_and_whether_they_can_be_had(client, plans):
    [product] = json.loads(read(client).split('ld+json">')[1].split("</script>")[0])["@graph"]
    personal, team = product["offers"]
    assert (personal["price"], personal["availability"]) == ("0.00", "https://schema.org/InStock")
    assert (team["price"], team["priceCurrency"], team["availability"]) == (
        "12.00",
        "EUR",
        "https://schema.org/OutOfStock",
    )


def test_each_prices_page_has_the_same_one_address(client, plans, elements):
    [link] = elements(read(client, "/pricing/?interval=year")).named("link", rel="canonical")
    assert link["href"] == "http://testserver/pricing/"


def test_a_visitor_s_prices_cost_one_query(client, plans, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/pricing/")


def test_a_name_is_shown_as_it_was_typed(client):
    Plan.objects.create(name="</script><b>", price=0)
    html = read(client)
    assert "<b>" not in html
    assert html.count("</script><b>") == 0

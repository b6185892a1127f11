import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.common.models import Plan

pytestmark = pytest.mark.django_db
MONTH, YEAR = Plan.Interval


def plan(name="Team", price=1200, interval=MONTH, **fields) -> Plan:
    return Plan.objects.create(name=name, price=price, interval=interval, **fields)


def test_twins_have_addresses_of_their_own():
    assert (plan().slug, plan(interval=YEAR).slug) == ("team-month", "team-year")


def test_plans_come_in_the_order_that_staff_gave_them():
    plan("Second", position=2), plan("First", 9900, position=1), plan("Cheap second", 100, position=2)
    assert [each.name for each in Plan.objects.all()] == ["First", "Cheap second", "Second"]


def test_what_is_not_offered_is_shown_to_nobody():
    plan(), plan("Old", is_active=False)
    assert [each.name for each in Plan.objects.offered()] == ["Team"]


def test_features_are_the_lines_that_say_something():
    assert plan(features="Teams\n\n  Keys  \n").feature_list == ["Teams", "Keys"]


@pytest.mark.parametrize(
    ("price", "interval", "monthly"), [(1200, MONTH, 1200), (12000, YEAR, 1000), (10000, YEAR, 834), (0, YEAR, 0)]
)
def test_a_month_is_never_told_cheaper_than_it_is(price, interval, monthly):
    assert Plan(name="Team", price=price, interval=interval).monthly == monthly


def test_a_year_is_compared_with_twelve_months_of_its_twin():
    year = plan(price=12000, interval=YEAR)
    others = [plan(), plan("Other", 100), plan(currency="USD", price=100)]
    assert year.saved_against([year, *others]) == 17


@pytest.mark.parametrize("month", [0, 1000, 900])
def test_a_year_that_costs_as_much_or_more_saves_nothing(month):
    year = plan(price=12000, interval=YEAR)
    assert year.saved_against([plan(price=month)]) == 0


def test_a_month_saves_nothing():
    assert plan().saved_against([plan(interval=YEAR, price=1)]) == 0


@pytest.mark.parametrize("fields", [{"interval": "week"}, {"currency": "eur"}, {"name": ""}, {"price": -1}])
def test_the_database_refuses_what_makes_no_sense(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        plan(**fields)


@pytest.mark.parametrize("currency", ["EURO", "eu", "12A"])
def test_a_currency_is_three_capital_letters(currency):
    with pytest.raises(ValidationError, match="currency"):
        Plan(name="Team", price=1, currency=currency).full_clean()


def test_an_offer_stands_once():
    plan()
    with pytest.raises(ValidationError, match="offered already"):
        Plan(name="Team", price=900, slug="other").full_clean()
    Plan(name="Team", price=900, slug="other", is_active=False).full_clean()


def test_one_plan_of_an_interval_is_highlighted():
    plan(highlighted=True), plan(interval=YEAR, highlighted=True)
    with pytest.raises(ValidationError, match="highlighted"):
        Plan(name="Other", price=900, highlighted=True).full_clean()

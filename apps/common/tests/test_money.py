import pytest
from django.utils import translation

from apps.common import money


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        (1200, "EUR", "€12"),
        (1250, "EUR", "€12.50"),
        (5, "USD", "$0.05"),
        (123456700, "GBP", "£1,234,567"),
        (1200, "NOK", "NOK\u00a012"),
        (1200, "JPY", "¥1,200"),
        (1500, "KWD", "KWD\u00a01.500"),
        (0, "EUR", "€0"),
    ],
)
def test_an_amount_is_written_as_people_write_it(amount, currency, expected):
    assert money.spoken(amount, currency) == expected


def test_the_marks_of_a_number_are_those_of_the_language():
    with translation.override("de"):
        assert "1.234,50" in money.spoken(123450, "EUR")


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [(1250, "EUR", "12.50"), (5, "EUR", "0.05"), (12, "JPY", "12"), (1, "KWD", "0.001")],
)
def test_a_machine_reads_all_decimals_and_a_point(amount, currency, expected):
    with translation.override("de"):
        assert money.plain(amount, currency) == expected

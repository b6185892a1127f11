"""Amounts as people read them: `spoken(1200, "EUR")` is €12, and €12.50 for 1250.

Amounts are kept in the smallest unit of their currency, as payment providers count them.
"""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
# ISO 4217: the decimals of currencies that have not two of them.
DECIMALS = {
    "JPY": 0,
    "KRW": 0,
    "VND": 0,
    "CLP": 0,
    "ISK": 0,
    "UGX": 0,
    "KWD": 3,
    "BHD": 3,
    "JOD": 3,
    "OMR": 3,
    "TND": 3,
}


def decimals(currency: str) -> int:
    return DECIMALS.get(currency, 2)


def plain(amount: int, currency: str) -> str:
    """For machines: "12.50"."""
    places = decimals(currency)
    whole, rest = divmod(amount, 10**places)
    return f"{whole}.{rest:0{places}}" if places else str(whole)


def spoken(amount: int, currency: str) -> str:
    """In the language that is active; full amounts without their zeros."""
    places = decimals(currency)
    is_full = amount % 10**places == 0
    number = number_format(
        plain(amount, currency).partition(".")[0] if is_full else plain(amount, currency),
        places * (not is_full),
        force_grouping=True,
    )
    if symbol := SYMBOLS.get(currency):
        # Translators: a price; other languages put the sign behind the number, with a space that does not break.
        return _("%(symbol)s%(number)s") % {"symbol": symbol, "number": number}
    return _("%(currency)s\u00a0%(number)s") % {"currency": currency, "number": number}

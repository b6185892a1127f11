"""The examples of docs/pages.md do what the page says of them."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from django.conf import settings

from apps.common import contributions as registry
from apps.common.contributions import contributions
from apps.common.models import Plan
from apps.common.page_contributions import Checkout, HomeCard, QuickAction, SitemapSection, Unlisted

PAGE = settings.BASE_DIR / "docs/pages.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
CHANGED = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def examples(monkeypatch):
    """Everything that the page defines, with plants that somebody else keeps."""
    monkeypatch.setattr(registry, "_registry", registry.defaultdict(list))
    plant = MagicMock()
    plant.objects.visible_to.return_value.thirsty.return_value = ["Basil"] * 9
    plant.objects.live.return_value.values_list.return_value = [("basil", CHANGED)]
    names: dict = {"Plant": plant}
    for block in BLOCKS:
        exec(compile(block, PAGE.name, "exec"), names)  # noqa: S102  # our own page
    return SimpleNamespace(**names)


def test_a_card_and_an_action_stand_on_the_dashboard(examples):
    [card], [action] = contributions(HomeCard), contributions(QuickAction)
    assert card.context(MagicMock()) == {"plants": ["Basil"] * 5}
    assert action.url_name == "plants:new"


def test_a_checkout_sells_what_it_can(examples):
    [checkout] = contributions(Checkout)
    euros, dollars = (Plan(slug="team-month", currency=currency) for currency in ("EUR", "USD"))
    assert (checkout.url_for(euros, None), checkout.url_for(dollars, None)) == ("/billing/team-month/", "")


def test_public_pages_are_named_and_private_ones_are_not(examples):
    [section], [unlisted] = contributions(SitemapSection), contributions(Unlisted)
    assert list(section.entries()) == [("/plants/basil/", CHANGED)]
    assert unlisted.paths == ("/plants/mine/", "/plants/*/edit/")


def test_a_view_tells_previews_about_its_page(examples, monkeypatch):
    shown = MagicMock()
    monkeypatch.setitem(examples.plant.__globals__, "page", shown)
    monkeypatch.setitem(examples.plant.__globals__, "reverse", lambda name, args=(): f"/{name}/")
    examples.plant(MagicMock(), "basil")
    assert shown.call_args.args[2]["sharing"].path == "/plants:detail/"

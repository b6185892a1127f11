import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin import site
from django.urls import reverse

from apps.common import contributions as to
from apps.common.contributions import contribute, contributions

ITEM = to.NavigationItem(label="Recipes", url_name="recipes:list", order=5)
KINDS = (to.NavigationItem, to.AdminLink, to.DashboardCard)


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    """Each test has the entries of the apps and keeps what it adds to itself."""
    copied = {kind: list(entries) for kind, entries in to._registry.items()}
    monkeypatch.setattr(to, "_registry", type(to._registry)(list, copied))


def test_an_entry_that_is_contributed_twice_is_there_once():
    contribute(ITEM, ITEM)
    contribute(replace(ITEM))
    assert contributions(to.NavigationItem).count(ITEM) == 1


def test_entries_come_by_their_kind_in_their_order():
    first, second = replace(ITEM, order=-2), replace(ITEM, order=-1)
    contribute(second, first, to.StaffPermissions("recipes.recipe"))
    found = contributions(to.NavigationItem)
    assert found[:2] == [first, second]
    assert {type(entry) for entry in found} == {to.NavigationItem}


def test_a_kind_that_nobody_contributed_is_empty():
    class Unheard:
        pass

    assert contributions(Unheard) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_icon_is_a_symbol_of_the_sprite(kind):
    sprite = (Path(settings.BASE_DIR) / "static/img/icons.svg").read_text()
    symbols = {"", *re.findall(r'<symbol id="([\w-]+)"', sprite)}
    assert [entry for entry in contributions(kind) if entry.icon not in symbols] == []


@pytest.mark.parametrize(
    "kind", [to.AdminLink, to.DashboardCard, to.DashboardSeries, to.StaffPermissions], ids=lambda kind: kind.__name__
)
def test_every_model_that_is_named_stands_in_the_admin(kind):
    assert [entry for entry in contributions(kind) if apps.get_model(entry.model) not in site._registry] == []


def test_every_link_of_the_navigation_leads_somewhere():
    assert all(reverse(entry.url_name) for entry in contributions(to.NavigationItem))


def test_every_development_process_says_how_it_is_started():
    assert all(isinstance(part, str) for entry in contributions(to.DevelopmentProcess) for part in entry.command())

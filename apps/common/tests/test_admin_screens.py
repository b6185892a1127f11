"""Who may open the screens of the admin, and what its searches offer; `tests/test_admin_screens.py` opens them all."""

from http import HTTPStatus

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import Group
from django.urls import reverse
from unfold.admin import ModelAdmin

from apps.common.models import Membership, TodoItem, User
from apps.common.tests.admin_rows import OURS, grant, make, url


def test_every_model_of_the_project_has_an_admin_and_each_is_unfolds():
    """But for tables of machines alone, to which nobody can be given a right."""
    own = {m for m in apps.get_models() if m.__module__.startswith("apps.") and m._meta.default_permissions}
    assert own <= set(site._registry)
    assert [admin for admin in site._registry.values() if not isinstance(admin, ModelAdmin)] == []
    assert [admin for admin in site._registry.values() if not admin.search_fields] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label_lower)
def test_staff_without_a_right_is_refused_and_with_the_right_to_view_may_only_read(alice, signed_in, superuser, model):
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    make(model, 1)
    row = model._default_manager.order_by("-pk").first()
    pages = [url(model, "changelist"), url(model, "change", row.pk)]
    client = signed_in(alice)
    assert {client.get(page).status_code for page in pages} == {HTTPStatus.FORBIDDEN}
    grant(alice, f"{model._meta.app_label}.view_{model._meta.model_name}")
    assert {client.get(page).status_code for page in pages} == {HTTPStatus.OK}
    for page in (url(model, "add"), url(model, "delete", row.pk)):
        assert client.get(page).status_code == HTTPStatus.FORBIDDEN
    assert client.post(url(model, "change", row.pk), {"name": "x"}).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("model", "field", "found"),
    [(TodoItem, "assignee", 3), (Membership, "user", 3), (Membership, "team", 1), (User, "groups", 1)],
)
def test_autocomplete_finds_rows_for_a_superuser(superuser, signed_in, team, model, field, found):
    Group.objects.create(name="Editors")
    opts = model._meta
    asked = {"app_label": opts.app_label, "model_name": opts.model_name, "field_name": field}
    response = signed_in(superuser).get(reverse("admin:autocomplete"), asked)
    assert len(response.json()["results"]) == found


def test_autocomplete_is_closed_to_staff_who_may_not_view_what_it_lists(staff, signed_in):
    asked = {"app_label": "common", "model_name": "user", "field_name": "groups"}
    assert signed_in(staff).get(reverse("admin:autocomplete"), asked).status_code == HTTPStatus.FORBIDDEN


def test_a_list_without_a_filter_offers_no_way_to_show_all(superuser, signed_in):
    make(TodoItem, 1)
    client = signed_in(superuser)
    assert b"Show all" not in client.get(url(TodoItem, "changelist")).content
    assert b"Show all" in client.get(url(TodoItem, "changelist") + "?status__exact=done").content
    assert b"Show all" in client.get(url(TodoItem, "changelist") + "?q=nothing").content

import re
from http import HTTPStatus

import pytest
from django.contrib.admin import site
from django.urls import reverse

from apps.common.contributions import AdminLink, contributions
from apps.common.models import User

KIT = {"common", "auth", "account", "mfa", "socialaccount"}


def sidebar(client) -> dict[str, list[str]]:
    groups = client.get("/admin/").context["sidebar_navigation"]
    return {str(group.get("title", "")): [str(item["title"]) for item in group["items"]] for group in groups}


def test_a_superuser_finds_every_contributed_link_under_its_heading(superuser, signed_in):
    shown = sidebar(signed_in(superuser))
    expected: dict[str, set[str]] = {}
    for link in contributions(AdminLink):
        expected.setdefault(str(link.group), set()).add(str(link.label))
    assert {title: set(labels) for title, labels in shown.items() if title} == expected
    assert list(shown)[:2] == ["", "People"]
    assert list(shown)[-1] == "System"


def test_staff_finds_what_the_group_may_view(staff, signed_in):
    shown = sidebar(signed_in(staff))
    accounts = ["E-mail addresses", "Second factors", "Connected accounts", "Sessions"]
    closing = ["Closed accounts", "Exports of data"]
    assert of_the_kit(shown, "People") == ["People", "Teams", "Invitations", *accounts, *closing]
    assert of_the_kit(shown, "Work") == ["To-dos", "Notes", "Uploads"]
    assert of_the_kit(shown, "System") == ["Notifications", "Jobs", "Mail"]


def test_staff_finds_of_other_apps_just_what_the_group_may_view(staff, signed_in):
    shown = sidebar(signed_in(staff))
    viewable = [link for link in contributions(AdminLink) if staff.has_perm(may_view(link.model))]
    assert viewable
    for group in ("People", "Work", "System"):
        assert shown[group] == [str(link.label) for link in viewable if link.group == group]


def of_the_kit(shown: dict[str, list[str]], group: str) -> list[str]:
    others = {str(link.label) for link in contributions(AdminLink) if link.model.split(".")[0] not in KIT}
    return [label for label in shown[group] if label not in others]


def may_view(model: str) -> str:
    app, name = model.split(".")
    return f"{app}.view_{name}"


def test_every_link_of_the_sidebar_opens(superuser, signed_in):
    client = signed_in(superuser)
    links = [item["link"] for group in client.get("/admin/").context["sidebar_navigation"] for item in group["items"]]
    assert {client.get(link).status_code for link in links} == {HTTPStatus.OK}


def test_the_sidebar_marks_the_open_page_and_never_the_way_back_to_the_site(superuser, signed_in):
    context = signed_in(superuser).get("/admin/common/team/").context
    items = [item for group in context["sidebar_navigation"] for item in group["items"]]
    assert [str(item["title"]) for item in items if item["active"]] == ["Teams"]


def test_the_frame_leads_to_the_site_and_to_the_own_account(staff, signed_in):
    html = signed_in(staff).get("/admin/").content.decode()
    assert f'href="{reverse("home")}"' in html
    assert f'href="{reverse("account_profile")}"' in html


@pytest.mark.parametrize(
    ("environment", "badge", "tone", "title"),
    [
        ("local", "Local", "success", "[Local]"),
        ("test", "Test", "info", "[Test]"),
        ("staging", "Staging", "warning", "[Staging]"),
        ("production", "Production", "danger", ""),
    ],
)
def test_each_environment_has_a_badge_of_its_own_colour(staff, signed_in, settings, environment, badge, tone, title):
    settings.ENVIRONMENT = environment
    response = signed_in(staff).get("/admin/")
    assert response.context["environment"] == [badge, tone]
    assert (response.context["environment_title_prefix"] or "") == title


def test_the_product_has_its_name_from_the_settings(staff, signed_in, settings):
    context = site.each_context(signed_in(staff).get("/admin/").wsgi_request)
    assert context["site_title"] == context["site_header"] == settings.SITE_NAME


@pytest.mark.parametrize(("number", "status"), [("1", 200), ("abc", 404), ("99", 404)])
def test_a_page_of_the_search_that_is_none_is_missing(signed_in, superuser, number, status):
    assert signed_in(superuser).get(f"/admin/search/?s=root&extended=1&page={number}").status_code == status


@pytest.mark.parametrize(("theme", "scheme"), [("dracula", "dark"), ("latte", "light"), ("system", "")])
def test_the_admin_follows_the_light_or_dark_side_of_a_theme(staff, signed_in, theme, scheme):
    User.objects.filter(pk=staff.pk).update(theme=theme)
    html = signed_in(staff).get("/admin/").content.decode()
    [tag] = re.findall("<html[^>]*>", html)
    assert ('class="' in tag, f'class="{scheme}"' in tag) == (bool(scheme), bool(scheme))

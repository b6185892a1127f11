"""Swagger UI in the frame of the site, in a browser: everybody can use it, by every credential."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from apps.api.models import ApiKey, TokenFamily
from apps.api.tokens.tokens import pair
from apps.common.models import User
from tests.looks import LOOKS, faults, visit

pytestmark = pytest.mark.e2e
EMAIL = "member@example.com"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_an_operation_is_accessible_while_it_is_tried_out(new_context, sign_in, scheme, width):
    page = new_context(width=width, color_scheme=scheme, reduced_motion="reduce").new_page()
    sign_in(page, EMAIL)
    visit(page, "/api/docs/")
    operation = page.locator("#operations-users-users_me_partial_update")
    operation.locator(".opblock-summary-control").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#/users/users_me_partial_update$"))
    trying = operation.get_by_role("button", name="Try it out")
    expect(trying).to_be_visible()
    found = faults(page)
    trying.click()
    operation.get_by_label("Request body").fill('{"first_name": "Marit"}')
    execute(operation)
    assert User.objects.get(email=EMAIL).first_name == "Marit"
    found += faults(page)
    page.get_by_role("button", name="Authorize", exact=True).click()
    expect(page.get_by_role("heading", name="Available authorizations")).to_be_visible()
    assert found + faults(page) == []


def execute(operation: Locator) -> None:
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table td.response-col_status").last).to_have_text("200")


def a_token(user: User) -> str:
    return pair(TokenFamily.objects.start(user, address=None, agent="a test"))["access"]


def a_key(user: User) -> str:
    return ApiKey.objects.issue(by=user, name="Journey", scopes=["read"])[1]


CREDENTIALS = {"bearer": a_token, "apiKey": lambda user: f"Api-Key {a_key(user)}", "apiKeyHeader": a_key}


@pytest.mark.parametrize("credential", ["session", *CREDENTIALS])
def test_a_link_leads_to_an_operation_that_each_credential_opens(page, sign_in, credential):
    if credential == "session":
        sign_in(page, EMAIL)
    visit(page, "/api/docs/#/users/users_me_retrieve")
    operation = page.locator("#operations-users-users_me_retrieve")
    trying = operation.get_by_role("button", name="Try it out")
    expect(trying).to_be_visible()
    header = page.locator(".site-header").bounding_box()
    assert header["height"] <= operation.bounding_box()["y"] < 200
    if credential in CREDENTIALS:
        authorize(page, credential, CREDENTIALS[credential](User.objects.get(email=EMAIL)))
    trying.click()
    execute(operation)
    expect(operation.locator(".live-responses-table .highlight-code")).to_contain_text(EMAIL)


def authorize(page: Page, credential: str, text: str) -> None:
    page.get_by_role("button", name="Authorize", exact=True).click()
    form = page.locator(".auth-container", has=page.get_by_text(credential, exact=True))
    form.get_by_role("textbox").fill(text)
    form.get_by_role("button", name="Apply credentials").click()
    page.get_by_role("button", name="Close", exact=True).first.click()

"""Passkeys in a real browser, with an authenticator that Chromium pretends to have."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
MEMBER, PASSWORD = "member@example.com", "groundwork-demo"
OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(page):
    """The page's browser has a fingerprint reader; the answer is how to ask it what it holds."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})

    def ask(method: str, **given):
        return devtools.send(f"WebAuthn.{method}", added | given)

    return ask


def add_passkey(page, name: str) -> None:
    page.goto("/account/security/passkeys/")
    page.get_by_role("link", name="Add a passkey").click()
    if "reauthenticate" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes", level=1)).to_be_visible()


def sign_out(page) -> None:
    page.get_by_label("Your account").first.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_a_passkey_is_added_signs_in_stands_in_for_the_code_and_is_removed(page, sign_in, device):
    sign_in(page, MEMBER)
    add_passkey(page, "Work laptop")
    [credential] = device("getCredentials")["credentials"]
    assert credential["isResidentCredential"]
    assert credential["rpId"] == "localhost"

    sign_out(page)
    page.goto("/account/login/?next=/account/security/passkeys/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/account/security/passkeys/")
    expect(page.get_by_role("heading", name="Work laptop")).to_be_visible()
    expect(page.get_by_text(re.compile("Used .* ago"))).to_be_visible()

    # After the password it is the second factor.
    sign_out(page)
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(MEMBER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/account/login/" not in url)

    # And it says who it is before a change.
    page.goto("/account/security/passkeys/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_label("Name of the passkey").fill("Old laptop")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Old laptop")).to_be_visible()

    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No passkeys yet")).to_be_visible()

    # The device still has it; here it opens nothing.
    sign_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This passkey is not known here")).to_be_visible()


def test_whoever_cancels_is_told_and_can_try_again(page, site, device):
    device("setUserVerified", isUserVerified=False)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_enabled()


def test_without_javascript_the_page_says_so_and_the_password_works(plain_page, sign_in):
    plain_page.goto("/account/login/")
    # Chromium that is only told to run no scripts still takes this element for hidden.
    assert "Passkeys need JavaScript" in plain_page.locator("noscript").first.inner_text()
    expect(plain_page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    sign_in(plain_page, MEMBER)

"""From a file on the disk to a picture that readers see, as people do it in a browser."""

import re

import pytest
from playwright.sync_api import expect

from apps.blog.models import MediaFile
from apps.common.uploads.tests.corpus import PDF, SVG, picture

pytestmark = pytest.mark.e2e


@pytest.fixture
def quay(tmp_path, upload_folder):
    path = tmp_path / "quay.png"
    path.write_bytes(picture("PNG", (800, 600)))
    return path


def test_pictures_are_sent_copied_and_shown_at_the_head_of_a_post(new_context, sign_in, quay):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    sign_in(page, "member@example.com")
    page.goto("/blog/media/")
    page.get_by_label("Files", exact=True).set_input_files(quay)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#toasts")).to_contain_text("1 file was uploaded.")
    tile = page.get_by_role("listitem").filter(has_text="quay.png")
    tile.get_by_role("button", name="Copy Markdown").click()
    expect(tile.get_by_role("button")).to_have_text("Copied")
    media = MediaFile.objects.with_details().get(upload__name="quay.png")
    assert page.evaluate("navigator.clipboard.readText()") == media.markdown

    page.goto("/blog/write/")
    page.get_by_label("Title").fill("At the quay")
    page.locator("#id_body_markdown").fill(f"Look: {media.markdown}")
    page.get_by_label("quay.png").check()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("At the quay")

    visitor = new_context().new_page()
    visitor.goto(page.url)
    for shown in visitor.locator("article img").all():
        shown.scroll_into_view_if_needed()
        # The browser has chosen one of two files, and counts its width for the room that it fills.
        expect(shown).to_have_js_property("complete", True)
        assert shown.evaluate("picture => picture.naturalWidth") in {736, 800}


def test_a_refused_file_is_named_beside_the_list_with_the_others(page, sign_in, quay, tmp_path):
    drawing = tmp_path / "drawing.svg"
    drawing.write_bytes(SVG)
    sign_in(page, "member@example.com")
    page.goto("/blog/media/")
    page.get_by_label("Files", exact=True).set_input_files([quay, drawing])
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[data-error-summary]")).to_contain_text("drawing.svg")
    expect(page.get_by_role("link", name="quay.png")).to_be_visible()


def test_it_works_without_javascript(plain_page, sign_in, quay, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(PDF)
    sign_in(plain_page, "member@example.com")
    plain_page.goto("/blog/media/")
    plain_page.get_by_label("Files", exact=True).set_input_files([quay, letter])
    plain_page.get_by_role("button", name="Upload").click()
    expect(plain_page.get_by_text("2 files were uploaded.")).to_be_visible()
    plain_page.get_by_label("Search files").fill("letter")
    plain_page.get_by_role("button", name="Search").click()
    expect(plain_page.get_by_role("link", name="quay.png")).to_have_count(0)
    plain_page.get_by_role("link", name="letter.pdf").click()
    expect(plain_page.get_by_label("Markdown")).to_have_value(re.compile(r"^\[letter\.pdf\]\(/uploads/"))
    expect(plain_page.get_by_role("button", name="Copy Markdown")).to_have_count(0)
    plain_page.get_by_role("link", name="Delete this file").click()
    plain_page.get_by_role("button", name="Delete").click()
    expect(plain_page.get_by_text("Deleted, and taken out of every post.")).to_be_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_library_fits(new_context, sign_in, width):
    page = new_context(width=width).new_page()
    sign_in(page, "member@example.com")
    for address in ("/blog/media/", f"/blog/media/{MediaFile.objects.earliest('pk').pk}/", "/blog/write/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

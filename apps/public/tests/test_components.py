"""Every component in every state."""

import pytest
from django.core.paginator import Paginator

from apps.common.models import User

TONES = ["neutral", "success", "warning", "danger", "info"]


def component(render, name, /, **context):
    return render(f"components/{name}.html", **context)


def test_a_button_sends_a_form(render, elements):
    html = component(render, "button", label="Save <all>", name="act", value="save", form="post", icon="check")
    [button] = elements(html).named("button")
    assert button == {
        "class": "btn btn-primary",
        "type": "submit",
        "name": "act",
        "value": "save",
        "form": "post",
    }
    assert "Save &lt;all&gt;" in html
    assert "#check" in html


@pytest.mark.parametrize("variant", ["primary", "secondary", "ghost", "danger"])
def test_a_button_with_an_address_is_a_link(render, elements, variant):
    html = component(render, "button", label="Go", href="/plants/", variant=variant, size="sm")
    assert elements(html).named("a") == [{"class": f"btn btn-{variant} btn-sm", "href": "/plants/"}]


def test_a_button_may_do_nothing_by_itself(render, elements):
    html = component(render, "button", label="Open", type="button", name="menu")
    assert elements(html).named("button", type="button", value="")


@pytest.mark.parametrize("tone", TONES)
def test_badges_and_alerts_have_tones(render, tone):
    assert f"badge-{tone}" in component(render, "badge", label="New", tone=tone)
    html = component(render, "alert", tone=tone, title="Stop", text="Look")
    assert f"alert-{tone}" in html
    assert ('role="alert"' in html) is (tone == "danger")


def test_badges_and_alerts_have_a_tone_of_their_own_accord(render):
    assert "badge-neutral" in component(render, "badge", label="New")
    html = component(render, "alert", text="Look")
    assert "alert-info" in html
    assert "alert-title" not in html
    assert "<p>" not in component(render, "alert")


def test_progress_is_hidden_until_a_script_shows_it(render, elements):
    html = component(render, "progress", label="Uploading", id="way")
    [box] = elements(html).named("div")
    assert "hidden" in box
    assert elements(html).named("progress", id="way", max="100")
    assert elements(html).named("label", **{"for": "way"})


def test_a_copy_button_carries_its_text(render, elements):
    html = component(render, "copy_button", text='![a "b"](/x)', label="Copy")
    [button] = elements(html).named("button")
    assert (button["type"], button["data-copy"], button["data-copied"]) == ("button", '![a "b"](/x)', "Copied")


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        ({"display_name": "Maya Lindqvist"}, "ML"),
        ({"first_name": "Maya", "last_name": "van der Berg"}, "MB"),
        ({"username": "maya"}, "M"),
    ],
)
def test_a_person_without_a_picture_has_initials(render, names, letters):
    html = component(render, "avatar", user=User(pk=5, **names), size="lg")
    assert f">{letters}<" in html
    assert "avatar-1 avatar-lg" in html


def test_a_person_nobody_has_saved_has_a_colour_too(render):
    assert "avatar-0" in component(render, "avatar", user=User(username="maya"))


def test_a_picture_is_decoration_beside_the_name(render, elements):
    html = component(render, "avatar", user=User(username="maya", avatar="avatars/m.webp"), size="sm")
    [picture] = elements(html).named("img")
    assert (picture["src"], picture["alt"]) == ("/media/avatars/m.webp", "")


def test_emptiness_shows_a_way_out(render, elements):
    html = component(render, "empty", title="No posts", text="Write one.", action_label="Write", action_href="/w/")
    assert elements(html).named("a", href="/w/")
    bare = component(render, "empty", title="No posts", icon="book")
    assert "<a" not in bare
    assert "#book" in bare


def pages(number: int, of: int):
    return Paginator(range(of * 10), 10).page(number)


def test_a_single_page_needs_no_pagination(render):
    assert component(render, "pagination", page_obj=pages(1, of=1)).strip() == ""


@pytest.mark.parametrize(("number", "relations"), [(1, ["next"]), (5, ["prev", "next"]), (9, ["prev"])])
def test_pagination_leads_both_ways(render, elements, number, relations):
    html = component(render, "pagination", page_obj=pages(number, of=9), query="q=tide&amp;tag=sea")
    found = elements(html)
    assert [link["rel"] for link in found.having("rel")] == relations
    assert len(found.having("aria-current")) == 1
    assert not found.having("hx-get")


def test_pagination_keeps_the_other_parameters(render, elements):
    html = component(render, "pagination", page_obj=pages(1, of=2), query="q=tide%26ebb&tag=sea", target="#rows")
    [first, *_] = elements(html).named("a")
    assert first["href"] == first["hx-get"] == "?q=tide%26ebb&tag=sea&page=2"
    assert elements(html).named("nav", hx_target="#rows", hx_push_url="true")


def test_pagination_leaves_gaps(render):
    assert "…" in component(render, "pagination", page_obj=pages(5, of=9))


def test_tabs_mark_the_current_one(render, elements):
    items = [{"label": "All", "href": "/a/", "current": True}, {"label": "Mine", "href": "/m/"}]
    found = elements(component(render, "tabs", items=items))
    assert [link["href"] for link in found.named("a", aria_current="page")] == ["/a/"]
    assert len(found.named("a")) == 2


def test_a_breadcrumb_ends_with_this_page(render, elements):
    items = [{"label": "Plants", "href": "/plants/"}, {"label": "Tides"}]
    found = elements(component(render, "breadcrumb", items=items))
    assert found.named("a", href="/plants/")
    assert found.named("span", aria_current="page")


def test_a_feature_and_a_link_card_say_where_they_lead(render, elements):
    assert "<h3>Fast</h3>" in component(render, "feature", icon="bolt", title="Fast", text="Very.")
    for icon in ("book", ""):
        assert elements(component(render, "link_card", icon=icon, label="Plants", href="/b/")).named("a", href="/b/")


@pytest.mark.parametrize(
    ("level_tag", "tone"), [("error", "danger"), ("debug", "info"), ("", "info"), ("success",) * 2]
)
def test_a_toast_has_the_tone_of_its_level(render, level_tag, tone):
    message = {"level_tag": level_tag, "extra_tags": "loud"}
    assert f"toast-{tone}" in component(render, "toasts", messages=[type("Message", (), message)()])

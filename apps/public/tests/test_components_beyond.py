"""What the components promise to people who cannot see them, and to programs."""

from decimal import Decimal

import pytest

from apps.common.models import User
from apps.public.templatetags.public import is_number


@pytest.fixture
def component(render, elements):
    def component(name, /, **context):
        return elements(render(f"components/{name}.html", **context))

    return component


def test_a_busy_button_says_so_and_a_disabled_one_cannot_be_pressed(component):
    [busy] = component("button", label="Saving", busy=True).named("button")
    assert (busy["aria-busy"], busy["aria-disabled"]) == ("true", "true")
    [disabled] = component("button", label="Save", disabled=True).named("button")
    assert "disabled" in disabled


@pytest.mark.parametrize("way", [{"href": "/plants/"}, {"type": "button"}])
def test_an_icon_button_has_a_name(component, way):
    [button] = component("icon_button", label="More", icon="more", **way).having("aria-label")
    assert (button["aria-label"], button["title"]) == ("More", "More")
    assert "aria-pressed" not in button


@pytest.mark.parametrize(("pressed", "said"), [(True, "true"), (False, "false")])
def test_a_button_that_stays_down_tells_whether_it_is(component, pressed, said):
    assert component("icon_button", label="Like", icon="heart", pressed=pressed).named("button", aria_pressed=said)


def test_a_link_to_another_site_gives_no_hold_on_this_one(component):
    assert component("link", label="Docs", href="https://example.com/", away=True).named("a", rel="noopener")


def test_the_names_of_a_group_are_read_aloud(render):
    users = [User(pk=1, display_name="Maya Lindqvist"), User(pk=2, display_name="Samuel Osei")]
    html = render("components/avatar_group.html", users=users, more=3, label="Members")
    assert ">Maya Lindqvist<" in html
    assert "and 3 others" in html
    assert "and 1 other<" in render("components/avatar_group.html", users=users, more=1)


@pytest.mark.parametrize(("trend", "words"), [("up", "Up:"), ("down", "Down:"), ("flat", "")])
def test_a_trend_is_told_in_words(render, trend, words):
    html = render("components/stat.html", label="Teams", value=4, change="2 more", trend=trend)
    assert [word for word in ("Up:", "Down:") if word in html] == [word for word in [words] if word]


def test_a_table_tells_how_it_is_sorted_and_what_it_is_about(component):
    columns = [{"label": "Team", "href": "?sort=team", "sorted": "descending"}, {"label": "Seats", "number": True}]
    found = component("table", caption="Teams", columns=columns, rows=[["Harbour", 12]], target="#rows")
    assert found.named("th", aria_sort="descending", scope="col")
    assert found.named("a", href="?sort=team", hx_get="?sort=team")
    assert found.named("thead", hx_target="#rows")
    assert found.named("div", role="region", aria_label="Teams", tabindex="0")
    assert len(found.named("td", **{"class": "number"})) == 1


def test_a_table_without_rows_says_what_to_do(component, render):
    context = {"caption": "Teams", "columns": [], "rows": [], "empty_title": "No team yet", "empty_text": "Make one."}
    assert not component("table", **context).named("table")
    assert "Make one." in render("components/table.html", **context)


@pytest.mark.parametrize(
    ("cell", "number"), [(1, True), (1.5, True), (Decimal(2), True), (True, False), ("12", False), (None, False)]
)
def test_numbers_stand_at_the_end_of_their_column(cell, number):
    assert is_number(cell) is number


def test_what_changes_something_is_a_form_in_a_menu(component):
    items = [{"label": "Edit", "href": "/edit/"}, {"label": "Delete", "action": "/delete/", "danger": True}]
    found = component("menu", label="More", items=items, csrf_token="x" * 32)
    assert found.named("form", method="post", action="/delete/")
    assert found.named("input", name="csrfmiddlewaretoken")
    assert found.named("a", href="/edit/")


def test_a_dialog_has_a_name_and_both_ways_to_open(component):
    [dialog] = component("dialog", id="ask", title="Delete?", action="/x/", action_label="Delete").named("dialog")
    assert (dialog["aria-labelledby"], "popover" in dialog) == ("ask-title", True)
    [opener] = component("opener", label="Ask", opens="ask", modal=True).named("button")
    assert (opener["popovertarget"], opener["commandfor"], opener["command"]) == ("ask", "ask", "show-modal")
    assert "command" not in component("opener", label="Show", opens="drawer").named("button")[0]


def test_a_tooltip_describes_its_button(component):
    found = component("tooltip", id="tip", label="About rates", text="Per hour.")
    assert found.named("button", aria_describedby="tip", aria_label="About rates")
    assert found.named("span", role="tooltip", id="tip")


@pytest.mark.parametrize(("asked", "lines"), [({}, 3), ({"lines": 1}, 1), ({"lines": 5}, 5)])
def test_a_skeleton_has_as_many_lines_as_it_is_asked_for(component, asked, lines):
    found = component("skeleton", shape="text", **asked)
    assert len(found.named("span")) == lines
    assert found.named("div", aria_hidden="true")


def test_progress_is_shown_when_it_is_known_or_under_way(component):
    assert "hidden" not in component("progress", id="p", label="Importing", value=0).named("div")[0]
    assert component("progress", id="p", label="Importing", value=40).named("progress", value="40")
    [busy] = component("progress", id="p", label="Looking", busy=True).named("progress")
    assert "value" not in busy


def test_a_switch_and_a_day_are_printed_like_other_fields(render):
    from apps.public.design.forms import SpecimenForm

    html = str(SpecimenForm({"day": "2026-05-17"}))
    assert 'role="switch"' in html
    assert 'type="date"' in html
    assert 'value="2026-05-17"' in html
    assert html.count("field-choice") == 2

"""How forms are rendered: labels, help and errors that reach everybody."""

import pytest
from django import forms

pytestmark = pytest.mark.filterwarnings("error")


class Plant(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the <b>label</b>.")
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Place", choices=[("s", "Shade"), ("l", "Light")])
    water = forms.ChoiceField(
        label="Water", choices=[("d", "Daily"), ("w", "Weekly")], widget=forms.RadioSelect, help_text="Guess."
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=[("h", "Herb")], widget=forms.CheckboxSelectMultiple, required=False
    )
    mine = forms.BooleanField(label="Mine", help_text="Not borrowed.")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("These do not grow together.")


@pytest.fixture
def fresh(render, elements):
    return elements(render("components/form_fields.html", form=Plant()))


@pytest.fixture
def refused(render, elements):
    return elements(render("components/form_fields.html", form=Plant({"name": "", "notes": "Kept <as> typed"})))


def test_every_control_has_a_label(fresh):
    labelled = {label["for"] for label in fresh.named("label") if "for" in label}
    controls = {
        a["id"] for tag in ("input", "select", "textarea") for a in fresh.named(tag) if a.get("type") != "hidden"
    }
    assert controls <= labelled


def test_a_group_of_choices_has_a_legend(render):
    html = render("components/form_fields.html", form=Plant())
    assert html.count("<fieldset") == html.count("<legend>") == 2


def test_help_is_tied_to_its_control(fresh):
    ids = {element["id"] for element in fresh.having("id")}
    for described in fresh.having("aria-describedby"):
        assert set(described["aria-describedby"].split()) <= ids
    assert fresh.named("input", name="name", aria_describedby="id_name_helptext")
    assert fresh.named("fieldset", aria_describedby="id_water_helptext")


def test_what_may_stay_empty_says_so(render):
    assert render("components/form_fields.html", form=Plant()).count("(optional)") == 2


def test_a_fresh_form_has_no_summary(fresh):
    assert not fresh.named("div", role="alert")
    assert not fresh.having("aria-invalid")


def test_the_summary_takes_the_focus_and_leads_to_each_field(refused):
    [summary] = refused.named("div", role="alert")
    assert summary["tabindex"] == "-1"
    assert "autofocus" in summary
    ids = {element["id"] for element in refused.having("id")}
    targets = [link["href"].removeprefix("#") for link in refused.named("a")]
    assert targets == ["id_name", "id_place", "id_water", "id_mine"]
    assert set(targets) <= ids


def test_the_summary_names_what_belongs_to_no_field(render):
    html = render("components/form_fields.html", form=Plant({}))
    assert "These do not grow together." in html
    assert "(Hidden field token)" in html


def test_a_refused_field_is_marked_and_described(refused):
    [name] = refused.named("input", name="name")
    assert name["aria-invalid"] == "true"
    assert name["aria-describedby"].split() == ["id_name_helptext", "id_name_error"]
    assert {"id_name_error", "id_water_error", "id_mine_error"} <= {each["id"] for each in refused.having("id")}


def test_what_was_typed_is_kept(render):
    html = render("components/form_fields.html", form=Plant({"notes": "Kept <as> typed"}))
    assert "Kept &lt;as&gt; typed</textarea>" in html


def test_a_form_posts_with_its_token(render, elements, bare_request):
    html = render("components/form.html", bare_request, form=Plant(), submit_label="Plant it", cancel_href="/back/")
    found = elements(html)
    assert found.named("form") == [{"method": "post", "novalidate": ""}]
    assert found.named("input", name="csrfmiddlewaretoken")
    assert found.named("a", href="/back/")
    assert "Plant it" in html


def test_a_form_may_go_elsewhere_and_carry_files(render, elements, bare_request):
    html = render("components/form.html", bare_request, form=Plant(), action="/up/", id="up", multipart=True)
    assert elements(html).named("form", action="/up/", id="up", enctype="multipart/form-data")
    assert "Cancel" not in html

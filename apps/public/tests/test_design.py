"""The gallery: each component stands there in each state, and each promise of its first line is shown."""

import gzip

import pytest
from django.template import engines
from django.test import RequestFactory

from apps.common.models import User
from apps.common.themes import THEMES
from apps.public.design import specimen as specimens
from apps.public.design.specimen import COMPONENTS, OF_THE_PAGE, contract_of, variables
from apps.public.design.specimens import GROUPS

pytestmark = pytest.mark.django_db
SPECIMENS = {each.component: each for group in GROUPS for each in group.specimens()}
STATES = [(name, number) for name, each in SPECIMENS.items() for number in range(len(each.states))]
ADDRESSES = ["/design/", *(f"/design/{group.slug}/" for group in GROUPS)]


@pytest.fixture
def request_of_a_page():
    request = RequestFactory().get("/design/")
    request.META["CSRF_COOKIE"] = "a" * 32
    request.user = User()
    return request


def test_every_component_has_its_place_and_no_place_is_empty():
    assert sorted(SPECIMENS) == sorted(path.stem for path in COMPONENTS.glob("*.html"))
    assert all(each.states for each in SPECIMENS.values())


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_variable_of_the_first_line_is_shown(name):
    shown = {variable for state in SPECIMENS[name].states for variable in state.context}
    assert shown == set(variables(contract_of(name)))


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_value_that_the_first_line_names_is_shown(name):
    for variable, words in specimens.values(contract_of(name)).items():
        shown = {str(state.context.get(variable)) for state in SPECIMENS[name].states}
        assert set(words) <= shown, variable


@pytest.mark.parametrize(("name", "number"), STATES)
def test_every_state_is_rendered_and_its_code_shows_the_same(name, number, request_of_a_page):
    specimen = SPECIMENS[name]
    state = specimen.states[number]
    html = specimen.alone(state, request_of_a_page)
    assert html.strip()
    context = {key: value for key, value in state.context.items() if value is not OF_THE_PAGE}
    again = engines["django"].from_string(specimen.code(state)).render(context, request_of_a_page)
    assert without_tokens(again).replace(" autofocus data-error-summary", " data-error-summary") == without_tokens(html)


def without_tokens(html: str) -> str:
    """A token is another one each time it is written."""
    return "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line).strip()


@pytest.mark.parametrize(
    ("contract", "names"),
    [
        ("label · href or type (submit) · size: sm, lg", ["label", "href", "type", "size"]),
        ("form — What it prints · is no variable.", ["form"]),
        ("name, value · items: each with label, href", ["name", "value", "items"]),
    ],
)
def test_a_first_line_is_read(contract, names):
    assert variables(contract) == names


def test_the_values_of_a_first_line_are_read():
    contract = "icon · size: sm, lg (else as the text) · items: each with label, href · label: what is told"
    assert specimens.values(contract) == {"size": ["sm", "lg"]}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_a_page_shows_itself_in_another_theme_without_keeping_it(client, elements, address, theme):
    html = client.get(address, {"theme": theme}).content.decode()
    [page] = elements(html).named("html")
    assert page["data-theme"] == theme
    assert "theme" not in client.cookies
    tabs = {link["href"] for link in elements(html).named("a") if "theme=" in link["href"]}
    assert {f"{each}?theme={theme}" for each in ADDRESSES} <= tabs


@pytest.mark.parametrize("name", ["", "neon", '"><script>'])
def test_a_theme_nobody_knows_is_ignored(client, elements, name):
    [page] = elements(client.get("/design/", {"theme": name}).content.decode()).named("html")
    assert "data-theme" not in page


def test_a_theme_that_is_looked_at_can_be_kept(client, elements):
    html = client.get("/design/", {"theme": "latte"}).content.decode()
    keep = {"name": "theme", "class": "btn btn-ghost btn-sm"}
    assert elements(html).named("button", value="latte", **keep)
    assert not elements(client.get("/design/").content.decode()).named("button", **keep)


def test_a_group_nobody_knows_is_not_there(client):
    assert client.get("/design/nothing/").status_code == 404


def test_the_gallery_stands_in_the_footer_and_not_in_the_navigation(client, elements):
    links = [link["href"] for link in elements(client.get("/").content.decode()).named("a")]
    assert links.count("/design/") == 1


def test_the_form_refuses_and_accepts_and_keeps_nothing(client):
    refused = client.post("/design/form/", {"name": "Harbour"})
    assert refused.status_code == 422
    assert 'value="Harbour"' in refused.content.decode()
    sent = {"name": "Harbour", "plan": "free", "rhythm": "week", "agreed": "on"}
    accepted = client.post("/design/form/", sent)
    assert (accepted.status_code, accepted.url) == (303, "/design/forms/")
    assert "Nothing was kept." in client.get("/design/forms/").content.decode()


def test_a_button_of_the_gallery_changes_nothing_and_says_so(client):
    response = client.post("/design/undo/")
    assert response.status_code == 303
    assert "The gallery changes nothing." in client.get(response.url).content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_the_gallery_fits_into_the_first_round_trip(client, address):
    assert len(gzip.compress(client.get(address).content)) <= 14_000


def test_a_component_is_short():
    long = {path.name: size for path in COMPONENTS.glob("*.html") if (size := len(path.read_text().splitlines())) > 60}
    assert long == {}


def test_htmx_gets_the_specimens_without_the_frame(client, htmx_headers):
    html = client.get("/design/navigation/?page=2", headers=htmx_headers).content.decode()
    assert "<html" not in html
    assert 'id="pagination"' in html

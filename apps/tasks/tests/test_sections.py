import re

import pytest

LIST, BOARD, CALENDAR = "/tasks/", "/tasks/board/", "/tasks/calendar/"


@pytest.fixture
def desk(alice, signed_in):
    return signed_in(alice)


def tabs(answer) -> list[str]:
    """The addresses of the tabs, as a browser reads them."""
    nav = re.search(r'<nav class="tabs" id="task-sections".*?</nav>', answer.content.decode(), re.DOTALL)
    assert nav
    return [href.replace("&amp;", "&") for href in re.findall(r'href="([^"]*)"', nav[0])]


@pytest.mark.parametrize("address", [LIST, BOARD, CALENDAR])
def test_the_tabs_take_the_filters_along_to_the_pages_that_know_them(desk, project, address):
    asked = {"status": ["todo", "completed"], "project": project.pk, "ordering": "title", "todo_pages": 2}
    query = f"?status=todo&status=completed&project={project.pk}"
    assert tabs(desk.get(address, asked)) == [
        *(page + query for page in (LIST, BOARD, CALENDAR)),
        "/tasks/projects/",
        "/tasks/categories/",
    ]


@pytest.mark.parametrize("address", [LIST, BOARD, CALENDAR])
def test_the_tabs_follow_what_is_typed_into_the_filters(desk, address):
    answer = desk.get(address, {"search": "hull"}, headers={"HX-Request": "true"})
    assert tabs(answer)[:3] == [f"{page}?search=hull" for page in (LIST, BOARD, CALENDAR)]
    assert b'id="task-sections" hx-swap-oob="true"' in answer.content


def test_what_is_exported_follows_what_is_typed_into_the_filters(desk):
    answer = desk.get(LIST, {"search": "hull"}, headers={"HX-Request": "true"}).content
    assert b'id="task-actions" hx-swap-oob="true"' in answer
    assert b'href="/tasks/export/?search=hull"' in answer


@pytest.mark.parametrize("address", [LIST, BOARD, CALENDAR, "/tasks/projects/", "/tasks/categories/"])
def test_without_filters_and_with_mistaken_ones_the_tabs_are_plain(desk, address):
    plain = [LIST, BOARD, CALENDAR, "/tasks/projects/", "/tasks/categories/"]
    assert tabs(desk.get(address)) == plain
    assert tabs(desk.get(address, {"status": "sleeping"})) == plain

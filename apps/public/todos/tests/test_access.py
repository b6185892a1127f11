"""What a right opens, and what it does not."""

import re

import pytest

from apps.common.contributions import NavigationItem, contributions
from apps.common.models import TodoItem

VIEW, ADD, CHANGE, DELETE = (f"{right}_todoitem" for right in ("view", "add", "change", "delete"))
FORMS = {
    "add": ("/todos/new/", {"title": "New"}),
    "move": ("/todos/{pk}/status/", {"to": "done"}),
    "change": ("/todos/{pk}/card/", {"title": "Other"}),
    "edit": ("/todos/{pk}/edit/", {"title": "Other", "priority": 1}),
    "assign": ("/todos/selection/", {"action": "assign", "assignee": "", "todo": "{pk}"}),
    "trash": ("/todos/{pk}/trash/", {}),
    "trash many": ("/todos/selection/", {"action": "trash", "todo": "{pk}"}),
}
OPENS = {
    VIEW: set(),
    ADD: {"add"},
    CHANGE: {"move", "change", "edit", "assign"},
    DELETE: {"trash", "trash many"},
}


@pytest.mark.parametrize("right", OPENS)
@pytest.mark.parametrize("form", FORMS)
def test_each_right_opens_its_own(alice, grant, signed_in, todo, right, form):
    client = signed_in(grant(alice, VIEW, right))
    address, data = FORMS[form]
    data = {name: str(value).format(pk=todo.pk) for name, value in data.items()} | {"version": todo.version}
    answer = client.post(address.format(pk=todo.pk), data)
    assert (answer.status_code != 404) is (form in OPENS[right]), answer.status_code


@pytest.mark.parametrize("right", OPENS)
def test_the_board_shows_no_button_that_is_refused(alice, grant, signed_in, todo, right):
    html = signed_in(grant(alice, VIEW, right)).get("/todos/").content.decode()
    assert ("/todos/new/" in html) is (right == ADD)
    assert ('name="to"' in html) is (right == CHANGE)
    assert (f"/todos/{todo.pk}/trash/" in html) is (right == DELETE)
    assert ("data-pick" in html) is (right in {CHANGE, DELETE})


def test_whoever_may_only_delete_takes_back_what_was_deleted(alice, grant, signed_in, todo):
    client = signed_in(grant(alice, VIEW, DELETE))
    page = client.post(f"/todos/{todo.pk}/trash/", follow=True).content.decode()
    [undo] = re.findall(r'action="(/todos/undo/[^"]+)"', page)
    client.post(undo)
    todo.refresh_from_db()
    assert not todo.is_trashed


def test_whoever_may_change_may_look(alice, grant, signed_in, todo):
    assert signed_in(grant(alice, CHANGE)).get("/todos/").status_code == 200


@pytest.mark.parametrize("rights", [[], [ADD], [DELETE]])
def test_without_the_right_to_look_there_is_no_board(alice, grant, signed_in, rights):
    assert signed_in(grant(alice, *rights)).get("/todos/").status_code == 404


def test_rights_without_being_staff_open_nothing(alice, grant, signed_in, todo):
    grant(alice, VIEW, CHANGE)
    type(alice).objects.filter(pk=alice.pk).update(is_staff=False)
    client = signed_in(alice)
    assert client.get("/todos/").status_code == 404
    assert client.post(f"/todos/{todo.pk}/status/", {"to": "done"}).status_code == 404
    assert not TodoItem.objects.visible_to(type(alice).objects.get(pk=alice.pk)).exists()


def test_the_navigation_leads_there_whom_it_lets_in(alice, bob, staff, grant, signed_in):
    def is_led(user) -> bool:
        return b'href="/todos/"' in signed_in(user).get("/account/").content

    assert any(item.url_name == "todos:board" for item in contributions(NavigationItem))
    assert is_led(staff)
    assert not is_led(grant(alice, "view_user"))
    assert not is_led(bob)


def test_the_dashboard_of_the_admin_leads_to_the_board(staff, signed_in, todo):
    html = signed_in(staff).get("/admin/").content.decode()
    assert 'href="/todos/"' in html
    assert f'href="/todos/{todo.pk}/"' in html

import re

import pytest

from apps.common.models import AuditEntry, Notification, TodoItem
from apps.public.todos.tests.conftest import htmx
from apps.public.todos.tests.test_moving import swapped

WHOLE = {"title": "Buy ink", "priority": 3, "status": "open", "description": "Black.", "category": "office"}


def test_a_title_in_a_column_is_enough(desk, staff):
    answer = desk.post("/todos/new/", {"quick": 1, "status": "in_progress", "title": "Buy ink"}, headers=htmx())
    assert swapped(answer) == ["in_progress"]
    assert '<details class="quick" open>' in answer.content.decode()
    todo = TodoItem.objects.get()
    assert (todo.title, todo.status, todo.reporter, todo.assignee) == ("Buy ink", "in_progress", staff, None)
    assert AuditEntry.objects.about(todo).get().action == "todo.added"


def test_one_that_was_finished_before_it_was_written_down_knows_when(desk):
    desk.post("/todos/new/", {"quick": 1, "status": "done", "title": "Buy ink"})
    assert TodoItem.objects.get().finished_at


@pytest.mark.parametrize(("title", "told"), [("", "required"), ("x" * 201, "at most 200"), ("  ", "required")])
def test_a_title_that_is_refused_stays_in_the_column(desk, title, told):
    answer = desk.post("/todos/new/?q=a", {"quick": 1, "status": "open", "title": title}, headers=htmx("?q=b"))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert html.strip().startswith("<form")
    assert told in html
    assert 'aria-invalid="true"' in html
    assert 'action="/todos/new/?q=b"' in html
    page = desk.post("/todos/new/", {"quick": 1, "status": "open", "title": title})
    assert (page.status_code, b"<main" in page.content) == (422, True)


def test_what_is_added_among_mine_is_mine(desk, staff):
    desk.post("/todos/new/", {"quick": 1, "status": "open", "title": "x"}, headers=htmx("?whose=mine"))
    assert TodoItem.objects.get().assignee == staff
    assert not Notification.objects.exists()


def test_what_the_filters_hide_is_told(desk):
    answer = desk.post("/todos/new/", {"quick": 1, "status": "open", "title": "x"}, headers=htmx("?q=ink"))
    assert "The filters above hide it." in answer.content.decode()


def test_a_whole_to_do_is_written_on_a_page_of_its_own(desk, staff, superuser):
    answer = desk.post("/todos/new/", WHOLE | {"assignee": superuser.pk, "due_at": "2026-12-24T10:00"})
    todo = TodoItem.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/todos/{todo.pk}/")
    assert (todo.priority, todo.category, todo.assignee, todo.due_at.isoformat()[:10]) == (
        3,
        "office",
        superuser,
        "2026-12-24",
    )
    news = Notification.objects.get(recipient=superuser)
    assert (news.kind, news.url) == ("todo.assigned", f"/todos/{todo.pk}/")


def test_a_page_that_is_refused_keeps_what_was_typed(desk):
    answer = desk.post("/todos/new/", WHOLE | {"title": "", "due_at": "soon"}, headers=htmx())
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Black." in html
    assert html.count('aria-invalid="true"') == 2


def test_a_card_becomes_a_form_in_its_place(desk, todo):
    html = desk.get(f"/todos/{todo.pk}/card/", headers=htmx()).content.decode()
    assert html.strip().startswith(f'<li class="todo todo-changing" id="todo-{todo.pk}"')
    html = desk.get(f"/todos/{todo.pk}/", headers=htmx("?q=a")).content.decode()
    assert html.strip().startswith(f'<li class="todo" id="todo-{todo.pk}"')
    assert "autofocus" in html
    assert f"/todos/{todo.pk}/status/?q=a" in html


def test_a_card_is_changed_where_it_stands(desk, todo, staff, superuser):
    data = {"title": "Call twice", "assignee": superuser.pk, "due_at": "2026-12-24T10:00", "version": todo.version}
    answer = desk.post(f"/todos/{todo.pk}/card/", data | {"priority": 1, "description": "no"}, headers=htmx())
    assert (answer["HX-Reswap"], swapped(answer)) == ("none", ["open"])
    todo.refresh_from_db()
    assert (todo.title, todo.assignee, todo.priority, todo.description) == ("Call twice", superuser, 2, "")
    entry = AuditEntry.objects.about(todo).get()
    assert (entry.action, entry.before["title"], entry.after["title"]) == (
        "todo.changed",
        "Call the printer",
        "Call twice",
    )
    assert entry.after["assignee"] == f"{superuser} ({superuser.pk})"
    assert Notification.objects.filter(recipient=superuser).count() == 1


def test_a_card_that_is_refused_keeps_the_form_and_moves_to_the_error(desk, todo):
    answer = desk.post(f"/todos/{todo.pk}/card/", {"title": "", "version": todo.version}, headers=htmx())
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()
    todo.refresh_from_db()
    assert todo.title == "Call the printer"


@pytest.mark.parametrize("page", ["card", "edit"])
def test_a_second_save_replaces_knowingly_what_somebody_else_saved(desk, todo, page):
    stale = todo.version
    TodoItem.objects.filter(pk=todo.pk).update(title="Theirs")
    data = {"title": "Mine", "priority": 2, "version": stale}
    answer = desk.post(f"/todos/{todo.pk}/{page}/", data, headers=htmx())
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody changed this to-do meanwhile" in html
    assert TodoItem.objects.get().title == "Theirs"
    [version] = re.findall(r'name="version" value="([^"]+)"', html)
    assert desk.post(f"/todos/{todo.pk}/{page}/", data | {"version": version}).status_code == 303
    assert TodoItem.objects.get().title == "Mine"


def test_a_form_without_its_version_is_refused(desk, todo):
    assert desk.post(f"/todos/{todo.pk}/card/", {"title": "x"}).status_code == 422


def test_saving_what_is_as_it_was_writes_nothing_down(desk, todo):
    data = {"title": todo.title, "version": todo.version}
    assert desk.post(f"/todos/{todo.pk}/card/", data).status_code == 303
    assert not AuditEntry.objects.about(todo).exists()


def test_only_staff_can_be_given_it_and_whoever_has_it_keeps_it(desk, todo, alice, bob, staff):
    todo.assign(to=alice, by=staff)
    data = {"title": "x", "version": todo.version}
    assert desk.post(f"/todos/{todo.pk}/card/", data | {"assignee": bob.pk}).status_code == 422
    assert desk.post(f"/todos/{todo.pk}/card/", data | {"assignee": alice.pk}).status_code == 303
    todo.refresh_from_db()
    assert (todo.title, todo.assignee) == ("x", alice)

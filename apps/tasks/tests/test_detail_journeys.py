"""A task from its first word to the trash, as people do it in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.common.models import User
from apps.common.uploads.tests.corpus import picture
from apps.tasks.models import Project, Task
from tests.looks import LOOKS, faults

pytestmark = pytest.mark.e2e


@pytest.fixture
def project(site) -> Project:
    member = User.objects.get(email="member@example.com")
    found = Project.objects.visible_to(member).filter(team__isnull=False, tasks__status="todo")
    return found.distinct().earliest("pk")


@pytest.fixture
def quay(tmp_path, upload_folder):
    path = tmp_path / "quay.png"
    path.write_bytes(picture("PNG", (800, 600)))
    return path


def open_drawer(page: Page, project: Project) -> str:
    """The title of the task that is in it."""
    page.goto(project.get_absolute_url())
    link = page.locator("#project-tasks a[hx-target]").first
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=2, name=title)).to_be_focused()
    return title


def test_a_task_is_written_illustrated_and_completed(page, sign_in, project, quay):
    sign_in(page, "member@example.com")
    page.goto(project.get_absolute_url())
    page.get_by_role("link", name="Add a task").click()
    page.get_by_label("Title").fill("Hang the lamps")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hang the lamps")
    expect(page.locator(".task-facts")).to_contain_text(project.name)

    page.get_by_label("Add pictures").set_input_files(quay)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#toasts")).to_contain_text("1 picture was added.")
    expect(page.get_by_role("img", name="quay.png")).to_have_js_property("naturalWidth", 800)

    page.get_by_role("button", name="Completed").click()
    expect(page.get_by_role("button", name="Completed")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Completed")).to_be_focused()
    expect(page.locator(".task-past")).to_contain_text("Moved to “Completed”")
    assert Task.objects.get(title="Hang the lamps").is_completed


def test_the_drawer_shows_changes_and_gives_the_focus_back(page, sign_in, project):
    sign_in(page, "member@example.com")
    title = open_drawer(page, project)
    drawer = page.get_by_role("dialog", name="Task")
    drawer.get_by_role("link", name="Change").click()
    drawer.get_by_label("Title").fill("")
    drawer.get_by_role("button", name="Save").click()
    expect(drawer.locator("[data-error-summary]")).to_be_focused()
    drawer.get_by_label("Title").fill("Paint the quay")
    drawer.get_by_role("button", name="Save").click()
    expect(drawer.get_by_role("heading", name="Paint the quay")).to_be_focused()
    expect(page.locator("#project-tasks")).to_contain_text("Paint the quay")
    expect(page.locator("#project-tasks")).not_to_contain_text(title)
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(page.get_by_role("link", name="Paint the quay")).to_be_focused()


def test_the_trash_closes_the_drawer_and_undo_brings_the_task_back(page, sign_in, project):
    mine = Task.objects.create(
        title="Sell the mast", project=project, team=project.team, author=User.objects.get(email="member@example.com")
    )
    sign_in(page, "member@example.com")
    assert open_drawer(page, project) == "Sell the mast"
    drawer = page.get_by_role("dialog", name="Task")
    drawer.get_by_role("button", name="Move to the trash").click()
    expect(drawer).to_be_hidden()
    expect(page.locator("#project-tasks")).not_to_contain_text("Sell the mast")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("Taken back.")
    mine.refresh_from_db()
    assert not mine.is_trashed


def test_it_works_without_javascript(plain_page, sign_in, project, quay):
    sign_in(plain_page, "member@example.com")
    plain_page.goto("/tasks/new/")
    plain_page.get_by_label("Title").fill("Hang the lamps")
    plain_page.get_by_label("Project").select_option(label=project.name)
    plain_page.get_by_role("button", name="Save").click()
    plain_page.get_by_role("button", name="In progress").click()
    expect(plain_page.get_by_role("button", name="In progress")).to_have_attribute("aria-pressed", "true")
    plain_page.get_by_label("Add pictures").set_input_files(quay)
    plain_page.get_by_role("button", name="Upload").click()
    plain_page.get_by_label("Delete “quay.png”").click()
    plain_page.get_by_role("button", name="Delete for good").click()
    expect(plain_page.get_by_text("The picture is deleted.")).to_be_visible()
    plain_page.get_by_role("link", name="Change").click()
    plain_page.get_by_label("Priority").select_option("High")
    plain_page.get_by_role("button", name="Save").click()
    expect(plain_page.locator(".task-past")).to_contain_text("Given the priority “High”")
    plain_page.get_by_role("button", name="Move to the trash").click()
    plain_page.goto("/tasks/trash/")
    plain_page.get_by_role("listitem").filter(has_text="Hang the lamps").get_by_role("link").click()
    plain_page.get_by_role("button", name="Delete").click()
    expect(plain_page.get_by_text("is deleted for good")).to_be_visible()
    assert not Task.objects.filter(title="Hang the lamps").exists()


def test_a_project_is_made_changed_and_deleted(page, sign_in):
    sign_in(page, "member@example.com")
    page.goto("/tasks/projects/")
    page.get_by_role("link", name="New project").click()
    page.get_by_label("Name").fill("Winter quarters")
    page.get_by_label("Teal").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Winter quarters")
    page.get_by_role("link", name="Change").click()
    expect(page.get_by_label("Teal")).to_be_checked()
    page.get_by_role("link", name="Delete the project").click()
    page.get_by_role("button", name="Delete").click()
    expect(page).to_have_url(re.compile(r"/tasks/projects/$"))
    assert not Project.objects.filter(name="Winter quarters").exists()


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_no_page_has_a_fault(new_context, sign_in, project, theme, width):
    page = new_context(width=width, color_scheme=theme, reduced_motion="reduce").new_page()
    sign_in(page, "member@example.com")
    task = project.tasks.kept().earliest("pk")
    for address in (
        *(task.get_absolute_url(), f"/tasks/{task.pk}/edit/", f"/tasks/{task.pk}/history/", "/tasks/new/"),
        *(
            "/tasks/projects/",
            project.get_absolute_url(),
            "/tasks/projects/new/",
            "/tasks/categories/",
            "/tasks/trash/",
        ),
    ):
        page.goto(address)
        assert faults(page) == [], address
    open_drawer(page, project)
    assert faults(page) == []

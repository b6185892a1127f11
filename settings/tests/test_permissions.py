from dataclasses import replace

from apps.common.contributions import TeamAction, contributions
from settings import permissions
from settings.permissions import permissions_page


def test_every_action_stands_in_the_table_with_its_cells():
    page = permissions_page()
    for entry in contributions(TeamAction):
        cells = " | ".join("yes" if role in entry.roles else "-" for role in ("owner", "admin", "member"))
        assert f"{entry.label}{' *' if entry.ranked else ''} | `{entry.key}` | {cells} |" in page


def test_an_app_that_brings_an_action_has_a_table_of_its_own(monkeypatch):
    entry = replace(contributions(TeamAction)[0], key="pages.pin", label="Pin a page", roles=("owner",), app="public")
    monkeypatch.setattr(permissions, "contributions", lambda kind: [*contributions(kind), entry])
    head, _, table = permissions_page().partition("## Pages\n")
    assert "| Pin a page | `pages.pin` | yes | - | - |" in table
    assert "pages.pin" not in head

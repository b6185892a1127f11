"""The program of docs/notifications.md, taken from the page and run."""

import re

from django.core import mail

from apps.common.contributions import NotificationKind, _registry
from apps.common.models import Notification
from tests import files

PAGE = files.ROOT / "docs" / "notifications.md"


def blocks() -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_example_does_what_the_page_says(alice, bob, settings, monkeypatch):
    monkeypatch.setitem(_registry, NotificationKind, [*_registry[NotificationKind]])
    code = "".join(blocks())
    assert code.count("assert") == 2
    exec(compile(code, PAGE, "exec"), {})  # noqa: S102  # our own page
    assert Notification.objects.count() == 1
    assert [letter.subject for letter in mail.outbox] == [f"{settings.SITE_NAME}: Bob says that the tomato is ripe."]

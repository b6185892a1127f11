"""What people are told of tasks that they have got."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def assigned(facts: Mapping[str, Any]) -> str:
    if facts["count"] == 1:
        return _("%(actor)s gave you a task: %(title)s") % facts
    return ngettext("%(actor)s gave you %(count)d task.", "%(actor)s gave you %(count)d tasks.", facts["count"]) % facts

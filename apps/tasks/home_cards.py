"""The card of the dashboard."""

from typing import Any

from django.db.models import F, Q

from apps.public.htmx import MemberRequest
from apps.tasks.models import Task

ROWS = 5


def my_tasks(request: MemberRequest) -> dict[str, Any]:
    """What is given to one and not completed, what is due first before what is due at no time; one query."""
    user = request.user
    # Who has left a team sees nothing of it, also of what was given to them there.
    seen = Q(team=None, author=user) | Q(team__memberships__user=user)
    mine = Task.objects.kept().assigned_to(user).open().filter(seen).select_related("project")
    return {"tasks": list(mine.order_by(F("due_date").asc(nulls_last=True), "-priority", "-pk")[:ROWS])}

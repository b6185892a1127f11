"""Somebody leaves a team: what they were to do there is for somebody else."""

from typing import Any

from apps.common.models import Team, User
from apps.tasks.models import Task


def give_back(team: Team, user: User, **_facts: Any) -> None:
    Task.objects.assigned_to(user).filter(team=team).update(assignee=None)

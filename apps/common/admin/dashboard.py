"""What the first page of the admin shows. Every part asks whether this person may view its model."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from apps.common.admin.access import changelist_url, may_view
from apps.common.admin.chart import chart
from apps.common.contributions import DashboardCard, DashboardSeries, Text, contributions
from apps.common.models import TodoItem, User
from apps.common.status import service_status

ROWS = 6


@dataclass(frozen=True)
class Card:
    label: Text
    count: int
    icon: str
    href: str


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    people, todos, jobs = (may_view(request, model) for model in ("common.user", "common.todoitem", "common.job"))
    return context | {
        "cards": cards(request),
        "chart": chart([entry for entry in contributions(DashboardSeries) if may_view(request, entry.model)]),
        "signups": User.objects.order_by("-date_joined")[:ROWS] if people else None,
        "todos": TodoItem.objects.kept().unfinished().select_related("assignee")[:ROWS] if todos else None,
        "services": service_status() if jobs else None,
    }


def cards(request: HttpRequest) -> list[Card]:
    return [
        Card(entry.label, entry.count(), entry.icon, address_of(entry))
        for entry in contributions(DashboardCard)
        if may_view(request, entry.model)
    ]


def address_of(entry: DashboardCard) -> str:
    return reverse(entry.url_name) if entry.url_name else changelist_url(entry.model)

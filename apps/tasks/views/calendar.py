"""The calendar of due dates."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from apps.public.htmx import MemberRequest, page
from apps.tasks.views.month import Month
from apps.tasks.views.narrowed import kept_in_history
from apps.tasks.views.sections import sections

CALENDAR = "tasks/calendar.html"


@require_safe
@login_required
def calendar(request: MemberRequest) -> HttpResponse:
    month = Month(request.user, request.GET)
    status = 422 if month.asked.errors else 200
    answer = page(request, CALENDAR, context_of(month), fragment="found", also=["sections"], status=status)
    return kept_in_history(request, answer, month.address)


def context_of(month: Month) -> dict[str, Any]:
    return {
        "month": month,
        "weekdays": [date_format(day, "D") for day in month.days[:7]],
        "sections": sections("tasks:calendar", month.asked),
    }

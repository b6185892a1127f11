import json
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from apps.common.admin.chart import COLOURS, DAYS, Line
from apps.common.contributions import DashboardCard, DashboardSeries, contributions
from apps.common.models import TodoItem, User

CEILING = 12


def figures(context) -> dict[str, int]:
    return {str(card.label): card.count for card in context["cards"]}


def test_cards_count_what_is_there_and_lead_to_it(superuser, alice, signed_in):
    TodoItem.objects.create(title="Open")
    TodoItem.objects.create(title="Done", status=TodoItem.Status.DONE)
    client = signed_in(superuser)
    context = client.get("/admin/").context
    shown = figures(context)
    assert (shown["People"], shown["Open to-dos"]) == (2, 1)
    assert len(shown) == len(contributions(DashboardCard))
    assert {client.get(card.href).status_code for card in context["cards"]} == {HTTPStatus.OK}


def test_the_chart_counts_by_day_and_ends_today(superuser, alice, signed_in):
    User.objects.filter(pk=alice.pk).update(date_joined=timezone.now() - timedelta(days=2))
    chart = signed_in(superuser).get("/admin/").context["chart"]
    data = json.loads(chart.data)
    assert len(data["labels"]) == DAYS
    assert len(data["datasets"]) == len(contributions(DashboardSeries))
    assert data["datasets"][0]["data"] == [0] * (DAYS - 3) + [1, 0, 1]
    assert chart.lines[0].total == 2
    assert json.loads(chart.options)["plugins"]


def test_more_lines_than_colours_begin_again():
    assert Line("x", [1], len(COLOURS) + 1).dataset["borderColor"] == COLOURS[0]


def test_people_and_to_dos_stand_on_the_dashboard_the_newest_and_most_urgent_first(staff, alice, signed_in):
    later = TodoItem.objects.create(title="Later", priority=TodoItem.Priority.LOW)
    urgent = TodoItem.objects.create(
        title="Urgent", priority=TodoItem.Priority.HIGH, due_at=timezone.now() - timedelta(days=1)
    )
    response = signed_in(staff).get("/admin/")
    assert list(response.context["signups"]) == [alice, staff]
    assert list(response.context["todos"]) == [urgent, later]
    assert "· overdue" in response.content.decode()


def test_empty_lists_say_so(staff, signed_in):
    assert "Everything is done." in signed_in(staff).get("/admin/").content.decode()


def test_services_are_shown_to_those_who_look_after_jobs(staff, superuser, signed_in):
    for person in (staff, superuser):
        assert connection.display_name in signed_in(person).get("/admin/").content.decode()
    staff.groups.get().permissions.remove(*Permission.objects.filter(codename__endswith="_job"))
    assert signed_in(staff).get("/admin/").context["services"] is None


def test_staff_without_rights_learns_why_the_page_is_empty(alice, signed_in):
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    response = signed_in(alice).get("/admin/")
    assert "Nothing to see yet" in response.content.decode()
    assert "Recent sign-ups" not in response.content.decode()
    assert not response.context["cards"]
    assert response.context["chart"] is None


@pytest.mark.parametrize("who", ["staff", "superuser"])
def test_the_dashboard_stays_within_its_queries(db, who, request, signed_in, django_assert_max_num_queries):
    call_command("seed_demo", verbosity=0)
    client = signed_in(request.getfixturevalue(who))
    client.get("/admin/")
    with django_assert_max_num_queries(CEILING):
        client.get("/admin/")

"""Demo data of this app: people, the group Staff, teams, to-dos, notes, uploads, plans; `seed_demo` calls `seed`."""

from apps.common.demo.departures import seed_departures
from apps.common.demo.notes import seed_notes
from apps.common.demo.notifications import seed_notifications
from apps.common.demo.people import LOGINS, PASSWORD, person, seed_people
from apps.common.demo.plans import seed_plans
from apps.common.demo.staff import STAFF_GROUP, staff_group
from apps.common.demo.teams import seed_teams
from apps.common.demo.todos import seed_todos
from apps.common.demo.uploads import seed_uploads

__all__ = ["LOGINS", "PASSWORD", "STAFF_GROUP", "person", "seed", "staff_group"]


def seed(size: int | None) -> None:
    seed_people()
    seed_teams()
    seed_todos()
    seed_notifications()
    seed_notes()
    seed_uploads()
    seed_plans()
    seed_departures()

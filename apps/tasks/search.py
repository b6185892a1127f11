"""Tasks in the search of the site: the best of the newest that fit."""

from django.urls import reverse

from apps.common.search import Hit, Seeker, Wanted
from apps.tasks.criteria import Criteria
from apps.tasks.listing import Listing
from apps.tasks.models import Task

# Of a word that is everywhere only so many are ranked.
RANKED = 200


def find_tasks(person: Seeker, wanted: Wanted, limit: int) -> list[Hit]:
    if not wanted.words:
        return []
    listing = Listing(person, Criteria(search=wanted.raw))
    tasks = listing.tasks(listing.ids(RANKED), Task.objects.select_related("project"))
    return [as_hit(task) for task in best_first(tasks, wanted)[:limit]]


def best_first(tasks: list[Task], wanted: Wanted) -> list[Task]:
    """By the title, among equals the newest; those that fit by their description come last."""
    ranks = {task.pk: wanted.rank(task.title) for task in tasks}
    return sorted(tasks, key=lambda task: (ranks[task.pk] is None, ranks[task.pk] or 0))


def as_hit(task: Task) -> Hit:
    kind = task.get_status_display() if task.status != Task.Status.TODO else ""
    return Hit(task.title, task.get_absolute_url(), str(task.project or ""), kind=kind)


def search_in_list(words: str) -> str:
    return reverse("tasks:list", query={"search": words})

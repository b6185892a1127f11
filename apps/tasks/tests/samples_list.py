"""Arguments of the addresses of the list, made from the demo data."""

from apps.common.models import Team
from apps.tasks.models import Activity, SavedView, Task

ROWS = ("completion", "reopening", "row", "row_form")


def samples() -> dict[str, list[dict[str, object]]]:
    """One to do, one that is completed, one in the trash, and one that is not."""
    kept = Task.objects.kept()
    found = (kept.open(), kept.completed(), Task.objects.trashed())
    keys = [*(tasks[0].pk for tasks in found if tasks), 0]
    views = [*SavedView.objects.values_list("pk", flat=True)[:2], 0]
    activities = [*map(str, Activity.objects.values_list("pk", flat=True)[:1]), "0"]
    return {
        **{f"tasks:{page}": [{"pk": pk} for pk in keys] for page in ROWS},
        **{f"tasks:{page}": [{"pk": pk} for pk in views] for page in ("view", "view_deletion")},
        "tasks:team": [*({"slug": slug} for slug in Team.objects.values_list("slug", flat=True)[:2]), {"slug": "none"}],
        "tasks:undo": [{"activities": each} for each in activities],
    }

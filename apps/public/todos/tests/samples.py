"""Arguments of the addresses of the board, made from the demo data."""

from apps.common.models import TodoItem

PAGES = ("detail", "edit", "card", "status", "notes", "trash", "restore")


def samples() -> dict[str, list[dict[str, object]]]:
    """One to do, one that is done, one in the trash, and one that is not."""
    kept = TodoItem.objects.kept()
    found = (kept.unfinished(), kept.finished(), TodoItem.objects.trashed())
    keys = [*(rows[0].pk for rows in found if rows), 0]
    return {f"todos:{page}": [{"pk": pk} for pk in keys] for page in PAGES} | {"todos:undo": [{"undo": "nothing"}]}

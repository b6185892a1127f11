"""Arguments of the addresses of the board, made from the demo data."""

from apps.tasks.models import Task


def samples() -> dict[str, list[dict[str, object]]]:
    kept = Task.objects.kept().order_by("pk").values_list("pk", flat=True).first()
    return {"tasks:position": [{"pk": kept or 0}, {"pk": 0}]}

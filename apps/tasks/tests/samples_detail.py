"""Arguments of the addresses of a task, of projects and of categories."""

from apps.tasks.models import Category, Project, Task, TaskImage

PAGES = ("detail", "history", "edit", "status", "copy", "removal", "restore", "erase", "images")
NOTHING = {"pk": 0}


def samples() -> dict[str, list[dict[str, object]]]:
    """Two tasks of the demo, one in the trash if there is one, and what there is not."""
    tasks = [*Task.objects.kept()[:2], *Task.objects.trashed()[:1]]
    keys = [*({"pk": task.pk} for task in tasks), NOTHING]
    images = [{"pk": image.task_id, "image": image.pk} for image in TaskImage.objects.all()[:1]]
    projects = [*({"pk": pk} for pk in Project.objects.values_list("pk", flat=True)[:2]), NOTHING]
    categories = [*({"pk": pk} for pk in Category.objects.values_list("pk", flat=True)[:2]), NOTHING]
    return {
        **{f"tasks:{page}": keys for page in PAGES},
        "tasks:image_removal": [*images, {"pk": 0, "image": 0}],
        **{f"tasks:{page}": projects for page in ("project", "project_edit", "project_delete")},
        **{f"tasks:{page}": categories for page in ("category_edit", "category_delete")},
    }

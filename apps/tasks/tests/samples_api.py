"""Arguments of the addresses of the JSON door, and a picture that needs no file."""

from apps.common.models import Upload, User
from apps.tasks.models import Category, Project, Task


def some_upload(owner: User, name: str) -> Upload:
    """Nothing reads the file, so there is none."""
    facts = {"content_type": "image/png", "size": 1, "width": 9, "height": 9}
    [upload] = Upload.objects.bulk_create([Upload(owner=owner, name=name, file=f"00/{owner.pk}-{name}", **facts)])
    return upload


def samples() -> dict[str, list[dict[str, object]]]:
    """Two of the member's own, and one that is not."""
    tasks = [{"pk": pk} for pk in [*keys_of(Task), 0]]
    image = [sample | {"image": 0} for sample in tasks]
    return {
        **{f"api:task{page}": tasks for page in ("", "_images", "_duplicate", "_activity")},
        "api:task_image": image,
        "api:project": [{"pk": pk} for pk in [*keys_of(Project), 0]],
        "api:category": [{"pk": pk} for pk in [*keys_of(Category), 0]],
    }


def keys_of(model) -> list[int]:
    return list(model.objects.visible_to(User.objects.get(email="member@example.com")).values_list("pk", flat=True)[:2])

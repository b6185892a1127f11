"""Arguments of the addresses of this app and of the admin, which stands on its models."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from apps.common.mail import deliver
from apps.common.models import User


def samples() -> dict[str, list[dict[str, object]]]:
    add_what_no_demo_has()
    found = {
        "admin:view_on_site": [{"content_type_id": ContentType.objects.get_for_model(User).pk, "object_id": 0}],
        "admin:app_list": [{"app_label": label} for label in sorted({m._meta.app_label for m in admin.site._registry})],
        "admin/(?P<url>.*)$": [{"url": "nothing-here"}],
    }
    for model in admin.site._registry:
        found |= of_model(model)
    return found | {"admin:auth_user_password_change": [{"id": User.objects.order_by("pk")[0].pk}]}


def of_model(model) -> dict[str, list[dict[str, object]]]:
    first = model._default_manager.order_by("pk").first()
    if first is None:
        return {}
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    found = {f"admin:{name}_{page}": [{"object_id": first.pk}] for page in ("change", "delete", "history")}
    redirect = f"admin/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
    return found | {redirect: [{"object_id": first.pk}]}


def add_what_no_demo_has() -> None:
    """A job of the queue and a row of the admin's history."""
    now = timezone.now()
    job = {"args": [], "kwargs": {"packed": {"to": ["member@example.com"]}}}
    DBTaskResult.objects.create(args_kwargs=job, task_path=deliver.module_path, backend_name="default", run_after=now)
    somebody = User.objects.order_by("pk").first()
    LogEntry.objects.log_actions(
        somebody.pk, [somebody], CHANGE, change_message="Changed the name.", single_object=True
    )

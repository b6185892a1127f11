"""Arguments of the addresses of this app and of the admin, which stands on its models."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from apps.common.models import User


def samples() -> dict[str, list[dict[str, object]]]:
    add_what_no_demo_has()
    found = {
        "admin:view_on_site": [{"content_type_id": ContentType.objects.get_for_model(User).pk, "object_id": 1}],
        "admin:app_list": [{"app_label": label} for label in sorted({m._meta.app_label for m in admin.site._registry})],
        "admin/(?P<url>.*)$": [{"url": "nothing-here"}],
    }
    for model in admin.site._registry:
        found |= of_model(model)
    return found


def of_model(model) -> dict[str, list[dict[str, object]]]:
    first = model._default_manager.order_by("pk").first()
    if first is None:
        return {}
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    found = {f"admin:{name}_{page}": [{"object_id": first.pk}] for page in ("change", "delete", "history")}
    redirect = f"admin/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
    return found | {redirect: [{"object_id": first.pk}]}


def add_what_no_demo_has() -> None:
    somebody = User.objects.order_by("pk").first()
    LogEntry.objects.log_actions(
        somebody.pk, [somebody], CHANGE, change_message="Changed the name.", single_object=True
    )

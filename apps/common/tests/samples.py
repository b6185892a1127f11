"""Arguments of the addresses of this app and of the admin, which stands on its models."""

from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from apps.common.audit import record
from apps.common.mail import deliver
from apps.common.models import (
    AccountClosure,
    DataExport,
    DoneMark,
    Job,
    MailMessage,
    NotificationChoice,
    Schedule,
    Team,
    User,
    UserSession,
    Worker,
)


def samples() -> dict[str, list[dict[str, object]]]:
    add_what_no_demo_has(User.objects.get(email="member@example.com"))
    found = {
        "admin:view_on_site": [{"content_type_id": ContentType.objects.get_for_model(User).pk, "object_id": 0}],
        "admin:app_list": [{"app_label": label} for label in sorted({m._meta.app_label for m in admin.site._registry})],
        "admin/(?P<url>.*)$": [{"url": "nothing-here"}],
    }
    for model in admin.site._registry:
        found |= of_model(model)
    found["admin:common_team_invite"] = [{"object_id": Team.objects.order_by("pk")[0].pk}]
    return found | {"admin:auth_user_password_change": [{"id": User.objects.order_by("pk")[0].pk}]}


def of_model(model) -> dict[str, list[dict[str, object]]]:
    first = model._default_manager.order_by("pk").first()
    if first is None:
        return {}
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    found = {f"admin:{name}_{page}": [{"object_id": first.pk}] for page in ("change", "delete", "history")}
    redirect = f"admin/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
    return found | {redirect: [{"object_id": first.pk}]}


def add_what_no_demo_has(member: User) -> None:
    """What the queue writes, ways to get in, and a row of the audit log."""
    now, somebody = timezone.now(), User.objects.order_by("pk").first()
    message = MailMessage.objects.create(to="member@example.com", subject="Hello", person=somebody)
    job = {"args": [message.pk], "kwargs": {}}
    Job.objects.create(args_kwargs=job, task_path=deliver.module_path, backend_name="default", run_after=now)
    Schedule.objects.write_down()
    DoneMark.objects.get_or_create(key="sample:1")
    Worker.objects.get_or_create(id="sample", defaults={"host": "machine", "process_id": 1, "expires_at": now})
    record("email.changed", actor=somebody, target=somebody, before={"email": "former@example.com"})
    gone, _ = User.objects.get_or_create(email="gone@example.com", defaults={"is_active": False})
    AccountClosure.objects.get_or_create(user=gone, defaults={"closed_at": now, "erase_at": now + timedelta(days=9)})
    DataExport.objects.get_or_create(user=gone, defaults={"failed_at": now})
    NotificationChoice.objects.get_or_create(
        user=somebody, kind="team.joined", channel="mail", defaults={"wanted": True}
    )
    RecoveryCodes.activate(member)
    SocialAccount.objects.get_or_create(provider="google", uid="1", defaults={"user": member})
    UserSession.objects.get_or_create(session_key="of-the-samples", defaults={"user": member, "address": "203.0.113.9"})

"""Demo people, the group Staff and a team; signing in with these passwords works in local alone."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from apps.common.contributions import StaffPermissions, contributions
from apps.common.models import Membership, Team, TodoItem, User

PASSWORD = "groundwork-demo"  # noqa: S105  # printed by bin/dev, seeded in local only
STAFF_GROUP = "Staff"
LOGINS = {
    "member@example.com": "writes posts and owns a team",
    "staff@example.com": "works in the admin",
    "admin@example.com": "may do everything",
}


def seed(size: int | None) -> None:
    member = person("member@example.com", "Maya", "Lindqvist")
    staff = person("staff@example.com", "Samuel", "Osei", is_staff=True)
    person("admin@example.com", "Ada", "Moreau", is_staff=True, is_superuser=True)
    nora = person("nora@example.com", "Nora", "Haugen")
    staff.groups.add(staff_group())
    harbour = Team.objects.filter(memberships__user=member, memberships__role="owner").first()
    harbour = harbour or Team.objects.create_owned(owner=member, name="Harbour Studio")
    Membership.objects.get_or_create(team=harbour, user=nora, defaults={"role": Membership.Role.MEMBER})
    seed_todos(staff)


def person(email: str, first_name: str, last_name: str, **flags: Any) -> User:
    """An account with a verified address; one that exists is left as its owner made it."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name, **flags)
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user


def staff_group() -> Group:
    group, _ = Group.objects.get_or_create(name=STAFF_GROUP)
    for entry in contributions(StaffPermissions):
        app_label, model = entry.model.split(".")
        codenames = [f"{action}_{model}" for action in entry.actions]
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
        )
    return group


TODOS = [
    ("Answer the question about invoices for schools", "support", 3, TodoItem.Status.OPEN, 1),
    ("Check the new sign-ups of last week", "people", 2, TodoItem.Status.IN_PROGRESS, 2),
    ("Write to the author of the post on tide tables", "content", 2, TodoItem.Status.OPEN, 4),
    ("Renew the certificate of the staging site", "operations", 3, TodoItem.Status.OPEN, -1),
    ("Archive posts older than three years", "content", 1, TodoItem.Status.DONE, -5),
]


def seed_todos(staff: User) -> None:
    for number, (title, category, priority, status, days) in enumerate(TODOS, start=1):
        TodoItem.objects.get_or_create(
            source="demo",
            external_id=str(number),
            defaults={
                "title": title,
                "category": category,
                "priority": priority,
                "status": status,
                "assignee": staff,
                "due_at": timezone.now() + timedelta(days=days),
            },
        )

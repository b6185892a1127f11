from datetime import timedelta
from typing import Any

from django.utils import timezone

from apps.common.models import Notification, NotificationChoice, User
from apps.common.notifications import notify

MEMBER, STAFF = "member@example.com", "staff@example.com"
type News = tuple[str, str, str, dict[str, Any], int]
# For whom, kind, by whom, facts, how many hours ago; those of more than three days are read.
NEWS: list[News] = [
    (MEMBER, "team.joined", "mateo.fernandez", {"team": "Harbour Studio"}, 20 * 24),
    (MEMBER, "team.joined", "grace.mbeki", {"team": "Harbour Studio"}, 9 * 24),
    (MEMBER, "team.role_changed", "sven.gustafsson", {"team": "Northlight Maps", "role": "member"}, 5 * 24),
    (MEMBER, "team.invited", "amara.nwosu", {"team": "Sunday Kitchen"}, 2 * 24),
    (MEMBER, "team.joined", "yuki.tanaka", {"team": "Harbour Studio"}, 3),
    (STAFF, "todo.assigned", "admin", {"count": 1, "title": "Check the new sign-ups of last week"}, 30),
    (STAFF, "todo.assigned", "admin", {"count": 3, "title": ""}, 4 * 24),
]


def seed_notifications() -> None:
    """Once: whoever has news already keeps what they have. The member wants a mail, too, when somebody joins."""
    told = Notification.objects.filter(recipient__email__in=[MEMBER, STAFF]).exists()
    for recipient, kind, actor, facts, hours in () if told else NEWS:
        people = User.objects.in_bulk([recipient, f"{actor}@example.com"], field_name="email")
        told_to = [people[recipient]]
        # Nobody gets mail about what never happened.
        news = notify(told_to, kind, actor=people[f"{actor}@example.com"], mailed=told_to, **facts)
        seen = timezone.now() - timedelta(hours=hours)
        for each in news:
            each.created_at, each.read_at = seen, seen + timedelta(hours=1) if hours > 72 else None
        Notification.objects.bulk_update(news, ["created_at", "read_at"])
    member = User.objects.get(email=MEMBER)
    if not told:
        NotificationChoice.objects.create(user=member, kind="team.joined", channel="mail", wanted=True)

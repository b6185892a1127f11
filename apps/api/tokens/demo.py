"""A sign-in by token for `manage.py seed_demo`. Nobody has a token of it, so it opens nothing."""

from apps.api.models import TokenFamily
from apps.common.models import User

MEMBER = "member@example.com"
AGENT = "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"


def seed(_size: int | None) -> None:
    member = User.objects.filter(email=MEMBER).first()
    if member and not TokenFamily.objects.filter(user=member).exists():
        TokenFamily.objects.start(member, address="203.0.113.9", agent=AGENT)

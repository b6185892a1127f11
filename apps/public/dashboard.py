"""The page people land on: what apps contributed, for the one who looks.

Each card costs one query at most. Rights are asked for once, by the first card that needs one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from apps.common.contributions import Text, contributions
from apps.common.models import User
from apps.common.page_contributions import HomeCard, QuickAction
from apps.public.htmx import MemberRequest
from apps.public.navigation import Link, audiences


@dataclass(frozen=True)
class Card:
    title: Text
    icon: str
    template: str
    content: Mapping[str, Any]
    url: str


def cards(request: MemberRequest) -> list[Card]:
    allowed = audiences(request.user)
    return [card for each in contributions(HomeCard) if each.audience in allowed and (card := card_of(each, request))]


def card_of(entry: HomeCard, request: MemberRequest) -> Card | None:
    """None for whoever lacks the right to it, and where there is nothing to say."""
    if entry.permission and not request.user.has_perm(entry.permission):
        return None
    content = entry.context(request)
    if content is None:
        return None
    return Card(entry.title, entry.icon, entry.template, content, reverse(entry.url_name) if entry.url_name else "")


def actions(user: User) -> list[Link]:
    allowed = audiences(user)
    found = [each for each in contributions(QuickAction) if each.audience in allowed]
    return [Link(each.label, reverse(each.url_name), each.icon, "") for each in found]

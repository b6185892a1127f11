"""The blog's own navigation, for those who are signed in."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.blog.models import Post
from apps.public.htmx import HtmxRequest

# Nobody counts further; it says “99+” then.
MOST = 99


@dataclass(frozen=True)
class Section:
    """As `components/tabs.html` takes it; `count` is shown beside the label, when there is any."""

    label: str
    href: str
    current: bool
    count: str = ""
    counted: str = ""


def sections(request: HtmxRequest, current: str) -> list[Section]:
    """`current` names the address of the one that is open; visitors have none."""
    if not request.user.is_authenticated:
        return []
    labels = {
        "blog:list": _("All posts"),
        "blog:newsfeed": _("Newsfeed"),
        "blog:following": _("Following"),
        "blog:mine": _("My posts"),
        "blog:media": _("Media"),
    }
    counts = {"blog:newsfeed": unread(request)}
    return [
        Section(label, reverse(name), name == current, counts.get(name, ""), _("Unread:"))
        for name, label in labels.items()
    ]


def unread(request: HtmxRequest) -> str:
    """How many posts of the newsfeed are unread, in one query that is as quick for many as for few."""
    found = Post.objects.news_for(request.user).unread_by(request.user).order_by()[: MOST + 1].count()
    return f"{MOST}+" if found > MOST else str(found or "")

"""The list of notifications, by day; the newest few in the menu of the bell, and how many are unread."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.common.models import Notification, User
from apps.public.htmx import HtmxRequest, MemberRequest, go, page, wants_fragment

ON_A_PAGE = 25
IN_THE_MENU = 6
UNREAD = "unread"
# Where a request keeps the number of them once it has been asked for.
COUNTED = "unread_news"


@require_safe
@login_required
def news(request: MemberRequest) -> HttpResponse:
    show = UNREAD if request.GET.get("show") == UNREAD else ""
    own = Notification.objects.to(request.user)
    found = own.unread() if show else own
    page_obj = Paginator(found.recent(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page_obj, "days": by_day(page_obj), "tabs": tabs(show), "show": show}
    return page(request, "news/list.html", context, fragment="listing")


@require_safe
@login_required
def menu(request: MemberRequest) -> HttpResponse:
    if not wants_fragment(request):
        return go(request, "notifications")
    newest = Notification.objects.to(request.user).recent()[:IN_THE_MENU]
    return page(request, "news/menu.html", {"newest": newest})


@require_safe
@never_cache
def count(request: HtmxRequest) -> HttpResponse:
    """The bell asks by itself, so it is not sent to the login when the session has ended: the person may be typing."""
    if not isinstance(request.user, User):
        raise Http404
    if not wants_fragment(request):
        return go(request, "notifications")
    return page(request, "news/count.html", {"count": unread_count(request)})


def unread_count(request: HttpRequest) -> int:
    known: int | None = vars(request).get(COUNTED)
    return Notification.objects.to(request.user).unread_count() if known is None else known


def remember_unread_count(request: HttpRequest, number: int) -> None:
    """For a page that has counted already; the bell need not ask again."""
    vars(request)[COUNTED] = number


def by_day(found: Iterable[Notification]) -> list[dict[str, Any]]:
    days = groupby(found, key=lambda each: timezone.localdate(each.created_at))
    return [{"label": day_label(day), "news": list(rows)} for day, rows in days]


def day_label(day: date) -> str:
    today = timezone.localdate()
    if day == today:
        return _("Today")
    return _("Yesterday") if day == today - timedelta(days=1) else date_format(day, "DATE_FORMAT")


def tabs(show: str) -> list[dict[str, object]]:
    url = reverse("notifications")
    return [
        {"label": _("All"), "href": url, "current": not show},
        {"label": _("Unread"), "href": f"{url}?show={UNREAD}", "current": show == UNREAD},
    ]

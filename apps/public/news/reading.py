"""What was read, one by one or all at once, and the way back."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.common.models import Notification, User
from apps.public.htmx import MemberRequest, go, page, toast, wants_fragment
from apps.public.news.views import unread_count
from apps.public.views.theme import local_address

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@require_POST
@login_required
def open_news(request: MemberRequest, pk: int) -> HttpResponse:
    """Read, and on to the place it tells of."""
    news = news_of(request.user, pk)
    news.mark_read()
    return go(request, news.url or "notifications")


@require_POST
@login_required
def read(request: MemberRequest, pk: int) -> HttpResponse:
    news = news_of(request.user, pk)
    if request.POST.get("read") == "no":
        news.mark_unread()
    else:
        news.mark_read()
    if wants_fragment(request):
        context = {"news": news, "count": unread_count(request)}
        return page(request, "news/list.html", context, fragment="row", also=["count"])
    return go(request, back(request))


@require_POST
@login_required
def read_all(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    marked = Notification.objects.to(request.user).mark_read(at=now)
    if marked:
        told = ngettext("%(count)d notification is read.", "%(count)d notifications are read.", marked)
        undo = reverse("notifications_reading_undo", args=[(now - EPOCH) // TICK])
        toast(request, told % {"count": marked}, undo=undo)
    return go(request, back(request))


@require_POST
@login_required
def undo_reading(request: MemberRequest, moment: int) -> HttpResponse:
    try:
        at = EPOCH + TICK * moment
    except OverflowError:
        raise Http404 from None
    Notification.objects.to(request.user).read_at_once(at).mark_unread()
    toast(request, _("They are unread again."))
    return go(request, "notifications")


def news_of(user: User, pk: int) -> Notification:
    """Somebody else's is answered like one that is not there."""
    news: Notification = get_object_or_404(Notification.objects.to(user), pk=pk)
    return news


def back(request: MemberRequest) -> str:
    """The list as it stood, with its page and filter."""
    return local_address(request, request.POST.get("next", "") or reverse("notifications"))

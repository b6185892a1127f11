"""What a person is told, and where: on the pages, by mail, or not at all."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.common.contributions import NotificationKind
from apps.common.models import NotificationChoice, User
from apps.common.models.notification import known_kinds
from apps.common.notification_mail import read_stop_token
from apps.public.htmx import HtmxRequest, MemberRequest, go, invalid, page, toast
from apps.public.news.forms import ChoicesForm

MAIL = NotificationChoice.Channel.MAIL


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choices(request: MemberRequest) -> HttpResponse:
    form = ChoicesForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method != "POST":
        return page(request, "news/choices.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "news/choices.html", {"form": form})
    form.save()
    toast(request, _("Your choice is saved."))
    return go(request, "account_notifications")


# Mail programs send it at the press of their own button, without a session or a token of a form: RFC 8058.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HtmxRequest, token: str) -> HttpResponse:
    """No more mail of one kind, for whoever has the mail: nobody has to sign in to be left alone."""
    person, kind = meant_by(token)
    if request.method == "POST":
        NotificationChoice.objects.keep(person, {(kind, MAIL): "again" in request.POST})
    wanted = NotificationChoice.objects.wishes_of(person, [kind])[kind.key, MAIL]
    changed = request.method == "POST"
    return page(request, "news/stop.html", {"kind": kind, "person": person, "wanted": wanted, "changed": changed})


def meant_by(token: str) -> tuple[User, NotificationKind]:
    found = read_stop_token(token)
    if found is None:
        raise Http404
    pk, key = found
    person, kind = User.objects.filter(pk=pk, is_active=True).first(), known_kinds().get(key)
    if person is None or kind is None or kind.mail == "always":
        raise Http404
    return person, kind

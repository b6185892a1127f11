"""The mail of a developer's machine in the browser; settings/urls.py has these addresses in local only."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.public import mailbox
from apps.public.htmx import HtmxRequest, go, page, toast, wants_fragment


@require_safe
def mails(request: HtmxRequest) -> HttpResponse:
    found = mailbox.newest_first(settings.MAIL_PREVIEW_DIR)
    newest = found[0].id if found else ""
    if wants_fragment(request) and request.GET.get("newest") == newest:
        # Nothing is swapped, so that the focus stays where it is.
        return HttpResponse(status=204)
    return page(request, "mail/list.html", {"mails": found}, fragment="mails")


@require_safe
def message(request: HtmxRequest, mail_id: str) -> HttpResponse:
    mail = mailbox.find(settings.MAIL_PREVIEW_DIR, mail_id)
    if mail is None:
        raise Http404
    return page(request, "mail/message.html", {"mail": mail})


@require_POST
def deletion(request: HtmxRequest) -> HttpResponse:
    mailbox.clear(settings.MAIL_PREVIEW_DIR)
    toast(request, _("All mail is deleted."))
    return go(request, "mail")

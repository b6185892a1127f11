from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.public.htmx import HtmxRequest, page
from apps.public.sharing import Sharing, organization


@require_safe
def about(request: HtmxRequest) -> HttpResponse:
    context = {"contact_email": settings.CONTACT_EMAIL, "sharing": sharing()}
    return page(request, "public/about.html", context)


def sharing() -> Sharing:
    return Sharing(
        title=_("About"),
        description=_("What this is, what it promises, how it is built, and what it leaves to you."),
        path=reverse("about"),
        crumbs=[(_("Home"), reverse("home")), (_("About"), "")],
        more=[organization()],
    )

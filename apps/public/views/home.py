from typing import cast

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.models import User
from apps.public.dashboard import actions, cards
from apps.public.htmx import HtmxRequest, MemberRequest, page
from apps.public.sharing import Sharing, organization, website


@require_safe
def home(request: HtmxRequest) -> HttpResponse:
    """The front page for visitors; for people with an account their dashboard."""
    if isinstance(request.user, User):
        return page(
            request,
            "public/dashboard.html",
            {"cards": cards(cast("MemberRequest", request)), "actions": actions(request.user)},
        )
    return page(request, "public/home.html", {"sharing": front_page()})


def front_page() -> Sharing:
    return Sharing(
        title=_("A Django project that starts finished"),
        description=_(
            "A Django project template with accounts, teams, an admin, an API, a sample to copy and a design of its "
            "own, ready after one command."
        ),
        path=reverse("home"),
        more=[organization(), website()],
    )

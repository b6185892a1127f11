"""The page behind the link of an invitation: who has the address answers it, everybody else is told what to do."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.common.models import Invitation, User
from apps.public.htmx import HtmxRequest, go, page, toast
from apps.public.teams.current import switch_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HtmxRequest, token: str) -> HttpResponse:
    found = Invitation.objects.with_token(token).select_related("team", "invited_by").first()
    if found is None:
        return page(request, "teams/invitation_missing.html", status=404)
    if not isinstance(request.user, User):
        return entrance(request, found)
    if request.method == "POST":
        return answered(request, found, request.user)
    if not found.is_for(request.user):
        leave = reverse("account_logout", query={"next": request.path})
        return page(request, "teams/invitation_elsewhere.html", {"logout_url": leave})
    return page(request, "teams/invitation.html", {"invitation": found})


def entrance(request: HtmxRequest, found: Invitation) -> HttpResponse:
    """Sign in or sign up first; both lead back here."""
    if request.method == "POST":
        return redirect_to_login(request.path)
    back = {"next": request.path}
    doors = {"login_url": reverse("account_login", query=back), "signup_url": reverse("account_signup", query=back)}
    return page(request, "teams/invitation.html", {"invitation": found, **doors})


def answered(request: HtmxRequest, found: Invitation, user: User) -> HttpResponse:
    """Whoever joins is in the team from then on, also in the switcher."""
    if request.POST.get("answer") == "decline":
        found.decline(by=user)
        toast(request, _("You declined the invitation."))
        return go(request, "teams:list")
    found.accept(by=user)
    switch_to(request, found.team)
    toast(request, _("You are in the team %(team)s now.") % {"team": found.team})
    return go(request, found.team)

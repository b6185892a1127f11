"""Whom a team has asked to join: asked by mail, asked again, taken back."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.models import Invitation, Membership
from apps.public.htmx import MemberRequest, go, page, toast
from apps.public.teams.forms import InviteForm
from apps.public.teams.loading import frame, in_turn, one_page, place_of

ANSWERED = "answered"
TEMPLATE = "teams/invitations.html"


@dataclass(frozen=True)
class Row:
    """An invitation as the person of `place` sees it."""

    invitation: Invitation
    place: Membership

    @property
    def may_resend(self) -> bool:
        return self.is_waiting and self.place.may("invitations.resend", rank=self.invitation.role)

    @property
    def may_revoke(self) -> bool:
        return self.is_waiting and self.place.may("invitations.revoke", rank=self.invitation.role)

    @property
    def is_waiting(self) -> bool:
        return self.invitation.status in (Invitation.Status.OPEN, Invitation.Status.EXPIRED)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@in_turn
def invitations(request: MemberRequest, slug: str) -> HttpResponse:
    if request.method == "POST":
        return invite(request, place_of(request, slug, may="invitations.send"))
    place = place_of(request, slug, may="invitations.view")
    return page(request, TEMPLATE, listing(request, place, InviteForm(place=place)), fragment="listing")


def invite(request: MemberRequest, place: Membership) -> HttpResponse:
    """What was sent is sent, also where another address of the same form is refused."""
    form = InviteForm(request.POST, place=place)
    sent = form.send(by=request.user) if form.is_valid() else []
    if sent:
        news = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", len(sent))
        toast(request, news % {"count": len(sent)})
    if form.errors:
        return page(request, TEMPLATE, listing(request, place, form), fragment="invite", also=["listing"], status=422)
    return go(request, "teams:invitations", place.team.slug)


def listing(request: MemberRequest, place: Membership, form: InviteForm) -> dict[str, Any]:
    show = ANSWERED if request.GET.get("show") == ANSWERED else ""
    all_of_them = place.team.invitations.where(request.user, may="invitations.view")
    shown = all_of_them.settled() if show else all_of_them.unsettled()
    page_obj = one_page(request, shown.select_related("invited_by"))
    return frame(
        request,
        place,
        form=form,
        left=all_of_them.left_today(place.team, by=request.user),
        page_obj=page_obj,
        rows=[Row(invitation, place) for invitation in page_obj],
        show=show,
        views=views(place, show),
    )


def views(place: Membership, show: str) -> list[dict[str, object]]:
    address = reverse("teams:invitations", args=[place.team.slug])
    return [
        {"label": _("Waiting"), "href": address, "current": not show},
        {"label": _("Answered"), "href": f"{address}?show={ANSWERED}", "current": show == ANSWERED},
    ]


@require_POST
@login_required
@in_turn
def resending(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    place, invitation = one_of(request, slug, pk, may="invitations.resend")
    invitation.resend(by=request.user)
    toast(request, _("Sent again to %(email)s. The older link is void.") % {"email": invitation.email})
    return go(request, "teams:invitations", place.team.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@in_turn
def revocation(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    place, invitation = one_of(request, slug, pk, may="invitations.revoke")
    if request.method != "POST":
        return page(request, "teams/revocation.html", frame(request, place, invitation=invitation))
    invitation.revoke(by=request.user)
    toast(request, _("Revoked. The link that %(email)s has opens nothing.") % {"email": invitation.email})
    return go(request, "teams:invitations", place.team.slug)


def one_of(request: MemberRequest, slug: str, pk: int, *, may: str) -> tuple[Membership, Invitation]:
    place = place_of(request, slug, may=may)
    return place, get_object_or_404(place.team.invitations.where(request.user, may=may), pk=pk)

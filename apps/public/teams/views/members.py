"""Who is in a team, and what is done to a member: another role, removal, the team itself."""

from dataclasses import dataclass

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.contributions import TeamAction, contributions
from apps.common.errors import BusinessRule
from apps.common.models import Membership
from apps.public.htmx import MemberRequest, go, page, toast, wants_fragment
from apps.public.teams.forms import RoleForm, roles_for
from apps.public.teams.loading import frame, in_turn, one_page, place_of

SEARCH_LENGTH = 100


@dataclass(frozen=True)
class Row:
    """A member as the person of `place` sees them."""

    member: Membership
    place: Membership
    is_only_owner: bool

    @property
    def is_me(self) -> bool:
        return self.member.pk == self.place.pk

    @property
    def may_change_role(self) -> bool:
        return not self.is_only_owner and self.place.may("members.change_role", rank=self.member.role)

    @property
    def may_remove(self) -> bool:
        return not self.is_me and self.place.may("members.remove", rank=self.member.role)

    @property
    def may_become_owner(self) -> bool:
        return self.member.role != Membership.Role.OWNER and self.place.may("team.transfer")


@require_safe
@login_required
def members(request: MemberRequest, slug: str) -> HttpResponse:
    return members_page(request, place_of(request, slug, may="team.view"))


def members_page(request: MemberRequest, place: Membership) -> HttpResponse:
    shown = place.team.memberships.where(request.user, may="members.view").select_related("user")
    search = request.GET.get("q", "").replace("\0", "")[:SEARCH_LENGTH].strip()
    page_obj = one_page(request, shown.matching(search).by_role())
    query = {"q": search} if search else {}
    context = frame(
        request,
        place,
        page_obj=page_obj,
        rows=rows(page_obj, place),
        roles=roles_for(place, "members.change_role"),
        granted=[entry.label for entry in contributions(TeamAction) if place.role in entry.roles],
        search=search,
        query=urlencode(query),
        state=urlencode(query | ({"page": page_obj.number} if page_obj.number > 1 else {})),
    )
    return page(request, "teams/detail.html", context, fragment="members")


def rows(page_obj: Page[Membership], place: Membership) -> list[Row]:
    owners = list(place.team.memberships.owners().values_list("pk", flat=True)[:2])
    return [Row(member, place, is_only_owner=owners == [member.pk]) for member in page_obj]


@require_POST
@login_required
@in_turn
def role(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The role stands in the form, and in the address of the button that takes the change back."""
    place = place_of(request, slug, may="members.change_role")
    found = place.team.memberships.where(request.user, may="members.change_role").select_related("user")
    member = get_object_or_404(found, pk=pk)
    former, form = member.role, RoleForm(request.POST if "role" in request.POST else request.GET, place=place)
    if not form.is_valid():
        raise BusinessRule(_("Choose one of the roles in the list."))
    member.change_role(form.cleaned_data["role"], by=request.user)
    # Who gave a role of their own away cannot take it back.
    undo = reverse("teams:role", args=[slug, pk], query={"role": former}) if member.pk != place.pk else ""
    facts = {"person": member.user.public_name, "role": member.get_role_display()}
    toast(request, _("%(person)s: the role is %(role)s now.") % facts, undo=undo)
    return after_role(request, member, place)


def after_role(request: MemberRequest, member: Membership, place: Membership) -> HttpResponse:
    """The list again for HTMX; the whole page where the role of the one who looks is another now."""
    if wants_fragment(request) and request.htmx.target == "members" and member.pk != place.pk:
        return members_page(request, place)
    query = {name: value for name, value in request.GET.items() if name in ("q", "page")}
    back = reverse("teams:detail", args=[place.team.slug], query=query)
    return go(request, request.htmx.current_url_abs_path or back)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@in_turn
def removal(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    place = place_of(request, slug, may="members.remove")
    others = place.team.memberships.where(request.user, may="members.remove").exclude(pk=place.pk)
    member = get_object_or_404(others.select_related("user"), pk=pk)
    if request.method != "POST":
        return page(request, "teams/removal.html", frame(request, place, member=member))
    member.remove(by=request.user)
    toast(request, _("Removed: %(person)s.") % {"person": member.user.public_name})
    return go(request, place.team)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
@in_turn
def ownership(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Hand the team to a member; whoever gives it stays as an admin."""
    place = place_of(request, slug, may="team.transfer")
    others = place.team.memberships.visible_to(request.user).exclude(pk=place.pk)
    member = get_object_or_404(others.select_related("user"), pk=pk)
    if request.method != "POST":
        return page(request, "teams/ownership.html", frame(request, place, member=member))
    place.team.transfer(to=member.user, by=request.user)
    facts = {"team": place.team.name, "person": member.user.public_name}
    toast(request, _("%(team)s belongs to %(person)s now. You are an admin.") % facts)
    return go(request, place.team)

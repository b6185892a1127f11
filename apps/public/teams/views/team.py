"""The team as a whole: its name, leaving it, deleting it."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.public.htmx import MemberRequest, go, invalid, page, toast
from apps.public.teams.forms import DisbandForm, TeamForm
from apps.public.teams.loading import frame, in_turn, place_of

answers_forms = require_http_methods(["GET", "HEAD", "POST"])


@answers_forms
@login_required
@in_turn
def settings(request: MemberRequest, slug: str) -> HttpResponse:
    """Everybody may look, for everybody may leave; the name is changed by whom the table names."""
    place = place_of(request, slug, may="team.rename" if request.method == "POST" else "team.view")
    form = TeamForm(request.POST or None, initial={"name": place.team.name})
    if request.method != "POST":
        return page(request, "teams/settings.html", frame(request, place, form=form))
    if not form.is_valid():
        return invalid(request, "teams/settings.html", frame(request, place, form=form), fragment="form")
    place.team.rename(form.cleaned_data["name"], by=request.user)
    toast(request, _("Saved."))
    return go(request, "teams:settings", slug)


@answers_forms
@login_required
@in_turn
def leaving(request: MemberRequest, slug: str) -> HttpResponse:
    place = place_of(request, slug, may="team.leave")
    if request.method != "POST":
        others = place.team.memberships.exclude(pk=place.pk).exists()
        context = frame(request, place, is_last_owner=place.is_last_owner(), others=others)
        return page(request, "teams/leaving.html", context)
    place.leave()
    toast(request, _("You left %(team)s.") % {"team": place.team.name})
    return go(request, "teams:list")


@answers_forms
@login_required
@reauthentication_required
@in_turn
def deletion(request: MemberRequest, slug: str) -> HttpResponse:
    place = place_of(request, slug, may="team.disband")
    form = DisbandForm(request.POST or None, team=place.team)
    if request.method == "POST" and form.is_valid():
        place.team.disband(by=request.user)
        toast(request, _("Deleted: %(team)s.") % {"team": place.team.name})
        return go(request, "teams:list")
    context = frame(request, place, form=form, people=place.team.memberships.count())
    if request.method == "POST":
        return invalid(request, "teams/deletion.html", context, fragment="form")
    return page(request, "teams/deletion.html", context)

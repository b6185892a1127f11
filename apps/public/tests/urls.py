"""The site's addresses and a few that only tests need."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path
from django_htmx.http import HttpResponseClientRefresh

from apps.common.errors import (
    BusinessRule,
    Conflict,
    DomainError,
    PreconditionFailed,
    RateLimited,
    Unavailable,
)
from apps.common.models import Membership, Team, User
from apps.public.htmx import go, toast
from settings.urls import *  # noqa: F403
from settings.urls import urlpatterns as site

REFUSALS = {
    "rule": BusinessRule("The bin is full. Empty it first."),
    "conflict": Conflict(),
    "stale": PreconditionFailed(),
    "often": RateLimited(retry_after=7),
    "away": Unavailable(),
    "own": type("TeamNeedsAnOwner", (Conflict,), {})("The team needs an owner."),
    "plain": DomainError(),
}
ANSWERS = {
    "fragment": lambda request: HttpResponse("<p>Saved</p>"),
    "invalid": lambda request: HttpResponse("<p>Look again</p>", status=422),
    "nothing": lambda request: HttpResponse(status=204),
    "json": lambda request: JsonResponse({}),
    "refresh": lambda request: HttpResponseClientRefresh(),
    "go": lambda request: go(request, "home"),
    "redirect": lambda request: HttpResponseRedirect("/account/email/"),
    "page": lambda request: render(request, "public/home.html"),
}


def tell(request, answer):
    toast(request, "Post moved to the bin.", undo="/take/back/")
    toast(request, "<b>Careful</b>", level=messages.WARNING)
    return ANSWERS[answer](request)


def quiet(request):
    return HttpResponse("<p>Saved</p>")


def refuse(request, kind):
    raise REFUSALS[kind]


def lose(request, kind):
    """As if somebody had been quicker between a look and a write."""
    team, _ = Team.objects.get_or_create(name="Harbour", slug="harbour")
    with transaction.atomic():
        if kind == "name":
            Team.objects.create(name="Harbour", slug=team.slug)
        elif kind == "gone":
            Membership.objects.create(team_id=team.pk + 1, user=User.objects.create(username="late"))
        else:
            Team.objects.filter(pk=team.pk).update(name=None)


def crash(request):
    raise ZeroDivisionError


@login_required
def members_only(request):
    return HttpResponse("<p>Hello</p>")


urlpatterns = [
    *site,
    path("tell/<str:answer>/", tell),
    path("quiet/", quiet),
    path("refuse/<str:kind>/", refuse),
    path("lose/<str:kind>/", lose),
    path("crash/", crash),
    path("members/", members_only),
]

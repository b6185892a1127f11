"""The pages of teams, below `/teams/`. The page behind the link of an invitation is a line of `settings/urls.py`."""

from django.urls import path, register_converter

from apps.common.behaviors.permalinkable import PermalinkConverter
from apps.public.teams.views import invitations, listing, members, team

register_converter(PermalinkConverter, "team")

app_name = "teams"

urlpatterns = [
    path("", listing.my_teams, name="list"),
    path("new/", listing.new, name="new"),
    path("current/", listing.switch, name="switch"),
    path("invitations/<int:pk>/answer/", listing.answer, name="answer"),
    path("<team:slug>/", members.members, name="detail"),
    path("<team:slug>/members/<int:pk>/role/", members.role, name="role"),
    path("<team:slug>/members/<int:pk>/removal/", members.removal, name="removal"),
    path("<team:slug>/members/<int:pk>/ownership/", members.ownership, name="ownership"),
    path("<team:slug>/invitations/", invitations.invitations, name="invitations"),
    path("<team:slug>/invitations/<int:pk>/resending/", invitations.resending, name="resending"),
    path("<team:slug>/invitations/<int:pk>/revocation/", invitations.revocation, name="revocation"),
    path("<team:slug>/settings/", team.settings, name="settings"),
    path("<team:slug>/leaving/", team.leaving, name="leaving"),
    path("<team:slug>/deletion/", team.deletion, name="deletion"),
]

"""The site with addresses that tell who is calling, beside the real ones."""

from django.http import Http404
from django.urls import include, path
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from apps.api.authentication import credential_of
from apps.api.views import Door
from settings.urls import urlpatterns as site


class WhoView(Door):
    schema = None

    def get(self, request, **kwargs):
        return Response({"user": request.user.pk, "credential": credential_of(request)})

    post = get


class OpenView(WhoView):
    permission_classes = (AllowAny,)


class RecipesView(WhoView):
    app = "recipes"


class MissingView(WhoView):
    def get(self, request, **kwargs):
        raise Http404


class BrokenView(WhoView):
    def get(self, request, **kwargs):
        raise RuntimeError("planted")


below = [
    path("who/", WhoView.as_view()),
    path("open/", OpenView.as_view()),
    path("recipes/<int:pk>/", RecipesView.as_view()),
    path("missing/", MissingView.as_view()),
    path("broken/", BrokenView.as_view()),
]
urlpatterns = [path("api/test/", include(below)), *site]

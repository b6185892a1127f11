from django.urls import path

from apps.api.people.registration import RegisterView
from apps.api.people.views import MeView, PasswordView, PeopleViewSet

urlpatterns = [
    path("register/", RegisterView.as_view(), name="register"),
    path("users/", PeopleViewSet.as_view({"get": "list"}), name="users"),
    path("users/me/", MeView.as_view(), name="me"),
    path("users/me/password/", PasswordView.as_view(), name="password"),
    path("users/<int:pk>/", PeopleViewSet.as_view({"get": "retrieve"}), name="user"),
]

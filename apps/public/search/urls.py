from django.urls import path

from apps.public.search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("actions/<str:key>/", views.action, name="search_action"),
]

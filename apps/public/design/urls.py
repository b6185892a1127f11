from django.urls import path

from apps.public.design import views

urlpatterns = [
    path("", views.overview, name="design"),
    path("form/", views.form, name="design_form"),
    path("undo/", views.undo, name="design_undo"),
    path("<slug:group>/", views.group, name="design_group"),
]

"""`/tasks/…`"""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from apps.common.behaviors.permalinkable import PermalinkConverter
from apps.tasks.views import listing, rows, saved_views, selection, undoing

register_converter(PermalinkConverter, "team_slug")

app_name = "tasks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.task_list, name="list"),
    path("team/<team_slug:slug>/", listing.of_team, name="team"),
    path("selection/", selection.selection, name="selection"),
    path("selection/change/", selection.change, name="selection_change"),
    path("undo/<str:activities>/", undoing.undo, name="undo"),
    path("views/", saved_views.saved_views, name="views"),
    path("views/<int:pk>/", saved_views.saved_view, name="view"),
    path("views/<int:pk>/deletion/", saved_views.view_deletion, name="view_deletion"),
    path("<int:pk>/completion/", rows.completion, name="completion"),
    path("<int:pk>/completion/delete/", rows.reopening, name="reopening"),
    path("<int:pk>/row/", rows.row, name="row"),
    path("<int:pk>/row/edit/", rows.row_form, name="row_form"),
    path("", include("apps.tasks.urls_board")),
    path("", include("apps.tasks.urls_detail")),
    path("", include("apps.tasks.urls_files")),
]

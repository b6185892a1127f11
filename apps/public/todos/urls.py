"""`/todos/…`, for staff with rights to to-dos; to everybody else nothing is here."""

from django.urls import path

from apps.public.todos import board, detail, moving, selection, trash, writing

app_name = "todos"
urlpatterns = [
    path("", board.board, name="board"),
    path("new/", writing.new, name="new"),
    path("selection/", selection.selection, name="selection"),
    path("trash/", trash.trashed, name="trashed"),
    path("undo/<str:undo>/", moving.undo, name="undo"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/card/", writing.card, name="card"),
    path("<int:pk>/status/", moving.status, name="status"),
    path("<int:pk>/notes/", detail.notes, name="notes"),
    path("<int:pk>/trash/", trash.trash, name="trash"),
    path("<int:pk>/trash/delete/", trash.restore, name="restore"),
]

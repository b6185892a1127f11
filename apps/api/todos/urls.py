from django.urls import path

from apps.api.todos.views import TodoViewSet

urlpatterns = [
    path("", TodoViewSet.as_view({"get": "list", "post": "create"}), name="todos"),
    path(
        "<int:pk>/",
        TodoViewSet.as_view({"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}),
        name="todo",
    ),
    path("<int:pk>/complete/", TodoViewSet.as_view({"post": "complete"}), name="todo_complete"),
    path("<int:pk>/reopen/", TodoViewSet.as_view({"post": "reopen"}), name="todo_reopen"),
]

"""`/api/tasks/…`, `/api/projects/…` and `/api/categories/…`"""

from typing import Any

from django.urls import path

from apps.tasks.api.activity import ActivityViewSet
from apps.tasks.api.bulk import BulkDeleteView, BulkUpdateView
from apps.tasks.api.categories import CategoryViewSet
from apps.tasks.api.images import TaskImagesView, TaskImageView
from apps.tasks.api.projects import ProjectViewSet
from apps.tasks.api.tasks import TaskViewSet

MANY: dict[str, Any] = {"get": "list", "post": "create"}
ONE: dict[str, Any] = {"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}

urlpatterns = [
    path("tasks/", TaskViewSet.as_view(MANY), name="tasks"),
    path("tasks/bulk-update/", BulkUpdateView.as_view(), name="tasks_bulk_update"),
    path("tasks/bulk-delete/", BulkDeleteView.as_view(), name="tasks_bulk_delete"),
    path("tasks/<int:pk>/", TaskViewSet.as_view(ONE), name="task"),
    path("tasks/<int:pk>/images/", TaskImagesView.as_view(), name="task_images"),
    path("tasks/<int:pk>/images/<int:image>/", TaskImageView.as_view(), name="task_image"),
    path("tasks/<int:pk>/duplicate/", TaskViewSet.as_view({"post": "duplicate"}), name="task_duplicate"),
    path("tasks/<int:pk>/activity/", ActivityViewSet.as_view({"get": "list"}), name="task_activity"),
    path("projects/", ProjectViewSet.as_view(MANY), name="projects"),
    path("projects/<int:pk>/", ProjectViewSet.as_view(ONE), name="project"),
    path("categories/", CategoryViewSet.as_view(MANY), name="categories"),
    path("categories/<int:pk>/", CategoryViewSet.as_view(ONE), name="category"),
]

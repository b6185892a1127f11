"""One task, its trash and its pictures; projects and categories."""

from django.urls import path

from apps.tasks.views import categories, detail, images, projects, standing, trash, writing

urlpatterns = [
    path("new/", writing.new, name="new"),
    path("trash/", trash.trash, name="trash"),
    path("projects/", projects.projects, name="projects"),
    path("projects/new/", projects.new, name="project_new"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/edit/", projects.edit, name="project_edit"),
    path("projects/<int:pk>/delete/", projects.delete, name="project_delete"),
    path("categories/", categories.categories, name="categories"),
    path("categories/<int:pk>/edit/", categories.edit, name="category_edit"),
    path("categories/<int:pk>/delete/", categories.delete, name="category_delete"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/history/", detail.history, name="history"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/status/", standing.status, name="status"),
    path("<int:pk>/copy/", standing.copy, name="copy"),
    path("<int:pk>/removal/", trash.removal, name="removal"),
    path("<int:pk>/restore/", trash.restore, name="restore"),
    path("<int:pk>/erase/", trash.erase, name="erase"),
    path("<int:pk>/images/", images.add, name="images"),
    path("<int:pk>/images/<int:image>/removal/", images.remove, name="image_removal"),
]

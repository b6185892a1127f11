"""Tasks as CSV files."""

from django.urls import path

from apps.tasks.views import files

urlpatterns = [
    path("export/", files.export, name="export"),
    path("import/", files.bring, name="import"),
    path("import/confirmation/", files.confirmation, name="import_confirmation"),
]

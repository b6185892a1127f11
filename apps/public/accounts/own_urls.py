"""Addresses below `/account/` by which people have their data and the end of their account."""

from django.urls import path

from apps.public.accounts import closing, own_data

urlpatterns = [
    path("export/", own_data.export, name="account_export"),
    path("export/<int:pk>/download/", own_data.download, name="account_export_download"),
    path("close/", closing.close, name="account_close"),
    path("closed/", closing.closed, name="account_closed"),
    path("restore/", closing.restore, name="account_restore"),
]

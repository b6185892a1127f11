"""The sitemap: every address of the site starts here."""

from django.contrib import admin
from django.urls import include, path

from apps.common import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]

"""The sitemap: every address of the site starts here."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from apps.common import health
from apps.public.views import home, invitation, mail_preview, manifest, media, profile, theme, upload
from settings.variables import LOCAL

urlpatterns = [
    path("", home.home, name="home"),
    path("theme/", theme.theme, name="theme"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("media/avatars/<str:name>", media.avatar, name="avatar"),
    path("uploads/<int:pk>/<str:name>", upload.upload, name="upload"),
    path("blog/", include("apps.blog.urls")),
    path("teams/invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("todos/", include("apps.public.todos.urls")),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("account/", profile.profile, name="account_profile"),
    path("account/", include("apps.api.page_urls")),
    path("account/", include("apps.public.accounts.urls")),
    path("api/", include("apps.api.urls")),
    path("admin/", admin.site.urls),
]

MAIL_PREVIEW = [
    path("mail/", mail_preview.mails, name="mail"),
    path("mail/deletion/", mail_preview.deletion, name="mail_deletion"),
    path("mail/<slug:mail_id>/", mail_preview.message, name="mail_message"),
]
if settings.ENVIRONMENT == LOCAL and settings.MAIL_PREVIEW_DIR:
    urlpatterns += MAIL_PREVIEW

handler400 = "apps.public.views.errors.bad_request"
handler403 = "apps.public.views.errors.permission_denied"
handler404 = "apps.public.views.errors.page_not_found"
handler429 = "apps.public.views.errors.too_many_requests"  # allauth's, for its rate limits
handler500 = "apps.public.views.errors.server_error"

"""The sitemap: every address of the site starts here."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from apps.common import health
from apps.public import robots, sitemap
from apps.public.views import (
    about,
    appearance,
    home,
    invitation,
    language,
    mail_preview,
    manifest,
    media,
    pricing,
    profile,
    theme,
    upload,
)
from settings.variables import LOCAL

urlpatterns = [
    path("", home.home, name="home"),
    path("theme/", theme.theme, name="theme"),
    path("about/", about.about, name="about"),
    path("pricing/", pricing.pricing, name="pricing"),
    path("search/", include("apps.public.search.urls")),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("favicon.ico", manifest.favicon, name="favicon"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section, name="sitemap_section"),
    path("media/avatars/<str:name>", media.avatar, name="avatar"),
    path("uploads/<int:pk>/<str:name>", upload.upload, name="upload"),
    path("blog/", include("apps.blog.urls")),
    path("tasks/", include("apps.tasks.urls")),
    path("teams/invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("design/", include("apps.public.design.urls")),
    path("teams/", include("apps.public.teams.urls")),
    path("todos/", include("apps.public.todos.urls")),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("language/", language.language, name="language"),
    path("", include("apps.public.news.urls")),
    path("account/language/", language.account_language, name="account_language"),
    path("account/", profile.profile, name="account_profile"),
    path("account/appearance/", appearance.appearance, name="account_appearance"),
    path("account/", include("apps.api.page_urls")),
    path("account/", include("apps.public.accounts.own_urls")),
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

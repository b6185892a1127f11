"""The sitemap with the addresses that exist in one environment only."""

from settings.urls import *  # noqa: F403
from settings.urls import MAIL_PREVIEW, urlpatterns

urlpatterns = [*urlpatterns, *(route for route in MAIL_PREVIEW if route not in urlpatterns)]

"""The bare views before the site's own addresses, which the templates link to."""

import os
from importlib import import_module

from settings.urls import urlpatterns as site

urlpatterns = [*import_module(os.environ["BENCHMARK"]).urlpatterns, *site]

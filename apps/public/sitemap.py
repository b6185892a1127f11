"""sitemap.xml: an index of the sections that apps contributed, and each section with its public pages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.common.contributions import contributions
from apps.common.page_contributions import Entry, SitemapSection
from apps.public.sharing import absolute

XML = "application/xml"
answers_for_an_hour = cache_control(public=True, max_age=3600)


class Section(Sitemap[Entry]):
    """The entries of one contribution, below the public address of the site whatever host was asked."""

    def __init__(self, contribution: SitemapSection) -> None:
        self.contribution = contribution

    def items(self) -> Iterable[Entry]:
        return list(self.contribution.entries())

    def location(self, item: Entry) -> str:
        return item.path

    def lastmod(self, item: Entry) -> datetime | None:
        return item.changed_at

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


@require_safe
@answers_for_an_hour
def index(request: HttpRequest) -> HttpResponse:
    """Asks no section: a search engine comes back for those anyway."""
    sections = contributions(SitemapSection)
    places = [{"location": absolute(reverse("sitemap_section", args=[each.key]))} for each in sections]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": places}, content_type=XML)


@require_safe
@answers_for_an_hour
def section(request: HttpRequest, section: str) -> HttpResponse:
    # As the view declares it, which takes classes as well.
    sections: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
        each.key: Section(each) for each in contributions(SitemapSection)
    }
    response: HttpResponse = sitemap(request, sections, section=section)
    return response

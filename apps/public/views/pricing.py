from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.models import Plan
from apps.public.htmx import HtmxRequest, page
from apps.public.pricing import Offer, intervals, offers
from apps.public.sharing import Node, Sharing, organization


@require_safe
def pricing(request: HtmxRequest) -> HttpResponse:
    plans = list(Plan.objects.offered())
    interval, switch = intervals(plans, request.GET.get("interval", ""))
    found = offers(plans, interval, request.user)
    context = {
        "offers": found,
        "switch": switch,
        "is_unsold": any(not offer.url for offer in found),
        "sharing": sharing(found),
    }
    return page(request, "public/pricing.html", context, fragment="plans")


def sharing(found: list[Offer]) -> Sharing:
    return Sharing(
        title=_("Pricing"),
        description=_("What each plan costs and holds. Start without paying and change whenever you like."),
        path=reverse("pricing"),
        more=[product(found)] if found else [],
    )


def product(found: list[Offer]) -> Node:
    return {
        "@type": "Product",
        "name": settings.SITE_NAME,
        "description": _("What each plan costs and holds. Start without paying and change whenever you like."),
        "brand": organization(),
        "offers": [offer.node for offer in found],
    }

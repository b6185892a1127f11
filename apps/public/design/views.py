from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.common.themes import current_theme, known
from apps.public.design import tokens
from apps.public.design.forms import SpecimenForm
from apps.public.design.specimen import Specimen, State
from apps.public.design.specimens import GROUPS, Group
from apps.public.htmx import HtmxRequest, go, invalid, page, toast


@require_safe
def overview(request: HtmxRequest) -> HttpResponse:
    """The tokens, and the ways to the groups of components."""
    sizes = {"type_scale": tokens.TYPE, "spacing": tokens.SPACING, "radii": tokens.RADII}
    return page(request, "design/overview.html", frame(request) | sizes | {"colours": tokens.COLOURS.items()})


@require_safe
def group(request: HtmxRequest, group: str) -> HttpResponse:
    """The components of one group, each in every state."""
    found = next((each for each in GROUPS if each.slug == group), None)
    if found is None:
        raise Http404
    shown = [shelf(specimen, request) for specimen in found.specimens()]
    return page(request, "design/group.html", frame(request, found) | {"shelves": shown}, fragment="shelves")


def shelf(specimen: Specimen, request: HtmxRequest) -> dict[str, Any]:
    return {"specimen": specimen, "states": [displayed(specimen, state, request) for state in specimen.states]}


def displayed(specimen: Specimen, state: State, request: HtmxRequest) -> dict[str, Any]:
    html = specimen.shown(state, request)
    # An entry of a list stands in one.
    tag = "ul" if html.lstrip().startswith("<li") else "div"
    return {"name": state.name, "html": html, "tag": tag, "code": specimen.code(state)}


def frame(request: HtmxRequest, here: Group | None = None) -> dict[str, Any]:
    """What both pages have: tabs of the groups, and the theme that `?theme=` shows without keeping it."""
    asked = request.GET.get("theme", "")
    is_tried = known(asked) == asked
    query = f"?theme={asked}" if is_tried else ""
    return {
        "group": here,
        "groups": GROUPS,
        "tabs": tabs(here, query),
        "theme": asked if is_tried else current_theme(request),
        "query": query,
    }


def tabs(here: Group | None, query: str) -> list[dict[str, Any]]:
    first = {"label": _("Foundations"), "href": reverse("design") + query, "current": here is None}
    others = ((each, reverse("design_group", args=[each.slug]) + query) for each in GROUPS)
    return [first, *({"label": each.label, "href": href, "current": each == here} for each, href in others)]


@require_POST
def form(request: HtmxRequest) -> HttpResponse:
    """Looks at the form of the gallery and keeps nothing."""
    sent = SpecimenForm(request.POST, request.FILES)
    if not sent.is_valid():
        return invalid(request, "design/form.html", {"form": sent})
    toast(request, _("Everything is filled in as it should be. Nothing was kept."))
    return go(request, "design_group", group="forms")


@require_POST
def undo(request: HtmxRequest) -> HttpResponse:
    """Where the buttons of the gallery lead that would change something elsewhere."""
    toast(request, _("Here something would have happened. The gallery changes nothing."))
    return go(request, "design_group", group="overlays")

"""The search page, which the palette asks as well, and the question before an action that cannot be taken back."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from apps.common.errors import RateLimited
from apps.common.search import LONGEST_SEARCH, Wanted
from apps.public.htmx import HtmxRequest, invalid, page, wants_fragment
from apps.public.search import limits, pages
from apps.public.search.finding import search as find
from apps.public.search.finding import sources

PAGE, PALETTE = "search/search.html", "palette-results"


class SearchForm(forms.Form):
    q = forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": _("That is too long. Search for at most %(limit_value)d characters.")},
    )


@require_safe
def search(request: HtmxRequest) -> HttpResponse:
    try:
        response = answer(request, SearchForm(request.GET))
    except RateLimited as refusal:
        # A page says so by itself; for a fragment the script that asked has the words.
        if not wants_fragment(request):
            raise
        response = HttpResponse(status=refusal.status, headers={"Retry-After": str(refusal.retry_after)})
    patch_vary_headers(response, ["HX-Target"])
    patch_cache_control(response, private=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def answer(request: HtmxRequest, form: SearchForm) -> HttpResponse:
    # The palette has the same address and puts the answer into a list of its own.
    in_palette = request.htmx.target == PALETTE
    fragment = "options" if in_palette else "results"
    if not form.is_valid():
        return invalid(request, PAGE, {"form": form, "query": ""}, fragment=fragment)
    query = form.cleaned_data["q"]
    if query:
        limits.count(request)
    response = page(request, PAGE, found(request, query), fragment=fragment)
    # The form would put its empty fields into the address.
    return response if in_palette else push_url(response, address(query, only(request)))


def found(request: HtmxRequest, query: str) -> dict[str, object]:
    wanted = Wanted(query)
    groups = find(request.user, wanted, only=only(request))
    return {
        "query": query,
        "wanted": wanted,
        "only": only(request),
        "groups": groups,
        "count": sum(group.count for group in groups),
        "is_more": any(group.is_more for group in groups),
        "here": request.htmx.current_url_abs_path or request.get_full_path(),
    }


def only(request: HtmxRequest) -> str:
    """The one source that is asked for, if this person has it."""
    wanted = request.GET.get("in", "")
    return wanted if wanted in {source.key for source in sources(request.user)} else ""


def address(query: str, source: str) -> str:
    given = {"q": query, "in": source}
    return reverse("search", query={name: value for name, value in given.items() if value})


@require_safe
def action(request: HtmxRequest, key: str) -> HttpResponse:
    """Asks whether it is meant; the form on the page posts to the address of the action."""
    wanted = next((each for each in pages.actions(request.user) if each.key == key and each.confirm), None)
    if wanted is None:
        raise Http404
    return render(request, "search/action.html", {"action": wanted, "url": reverse(wanted.url_name)})

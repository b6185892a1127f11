"""Language and time zone: the switch at the foot of every page, and the page of the account."""

from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.languages import offered, speaking_to
from apps.common.models import User
from apps.public.accounts.language_form import LanguageForm
from apps.public.htmx import HtmxRequest, MemberRequest, go, invalid, page, toast, wants_fragment
from apps.public.languages import remember_language
from apps.public.views.theme import local_address

NUMBER = Decimal("1234567.8")


@require_POST
def language(request: HtmxRequest) -> HttpResponse:
    """Speak another language from now on; one that is not offered means: as the browser asks."""
    code = request.POST.get("language", "")
    code = code if code in offered() else ""
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=code)
        request.user.language = code
    response = go(request, local_address(request, request.POST.get("next", "")))
    remember_language(response, code)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account_language(request: MemberRequest) -> HttpResponse:
    # A copy, for a refused form leaves its values on the person whose page this is.
    person = User.objects.get(pk=request.user.pk)
    if request.method != "POST":
        return shown(request, person)
    form = LanguageForm(request.POST, instance=person)
    if not form.is_valid():
        return invalid(request, "account/language.html", {"form": form, "example": example(request.user, request.user)})
    request.user = form.save()
    with speaking_to(request.user, by=request.user):
        toast(request, _("Your language and time zone are saved."))
    response = go(request, "account_language")
    remember_language(response, request.user.language)
    return response


def shown(request: MemberRequest, person: User) -> HttpResponse:
    """With an example of what is chosen; while somebody chooses, HTMX asks for the example of that alone."""
    trial = LanguageForm(request.GET, instance=person) if wants_fragment(request) else None
    tried = trial.save(commit=False) if trial and trial.is_valid() else request.user
    context = {"form": LanguageForm(instance=request.user), "example": example(tried, request.user)}
    return page(request, "account/language.html", context, fragment="example")


def example(person: User, reader: User) -> dict[str, str]:
    """This moment and a number as `person` would read them."""
    with speaking_to(person, by=reader):
        now = timezone.localtime()
        return {
            "language": translation.get_language() or "",
            "long": date_format(now, "DATETIME_FORMAT"),
            "short": date_format(now, "SHORT_DATETIME_FORMAT"),
            "number": number_format(NUMBER, decimal_pos=2, force_grouping=True),
        }

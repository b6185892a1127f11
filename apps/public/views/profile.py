from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.models import User
from apps.public.accounts.profile_form import ProfileForm
from apps.public.htmx import MemberRequest, go, invalid, page, toast


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: MemberRequest) -> HttpResponse:
    # A copy, for a refused form leaves its values on the person and the page's header shows the one signed in.
    person = User.objects.get(pk=request.user.pk)
    if request.method != "POST":
        return page(request, "account/profile.html", {"form": ProfileForm(instance=person)})
    form = ProfileForm(request.POST, request.FILES, instance=person)
    if not form.is_valid():
        return invalid(request, "account/profile.html", {"form": form})
    # The theme's cookie follows the person of the request (PersonalMiddleware).
    request.user = form.save()
    toast(request, _("Your profile is saved."))
    return go(request, "account_profile")

"""The page Security: what protects an account, at a glance, and where it is signed in."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from apps.common.contributions import SignIns, contributions
from apps.common.events import emit
from apps.common.models import User, UserSession
from apps.public.htmx import MemberRequest, go, page, toast


@login_required
@require_safe
def security(request: MemberRequest) -> HttpResponse:
    devices = len(UserSession.objects.alive(request.user)) + len(sign_ins(request.user))
    accounts = list(SocialAccount.objects.filter(user=request.user).order_by("pk"))
    context = factors(request.user) | {
        "sessions": devices,
        "connections": accounts,
        "can_connect": bool(accounts or get_adapter().list_apps(request)),
    }
    return page(request, "account/security.html", context)


def factors(user: User) -> dict[str, Any]:
    """The app, the passkeys and how many recovery codes are left."""
    found: Iterable[Authenticator] = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    kinds: dict[str, list[Authenticator]] = {}
    for authenticator in found:
        kinds.setdefault(authenticator.type, []).append(authenticator)
    codes = kinds.get(Authenticator.Type.RECOVERY_CODES, [])
    return {
        "app": next(iter(kinds.get(Authenticator.Type.TOTP, [])), None),
        "passkeys": kinds.get(Authenticator.Type.WEBAUTHN, []),
        "codes_left": len(RecoveryCodes(codes[0]).get_unused_codes()) if codes else None,
    }


@login_required
@require_safe
def sessions(request: MemberRequest) -> HttpResponse:
    context = {
        "sessions": UserSession.objects.alive(request.user),
        "key": request.session.session_key,
        "sign_ins": sign_ins(request.user),
    }
    return page(request, "account/sessions.html", context)


def sign_ins(user: User) -> list[tuple[Any, str]]:
    """What apps have contributed, each with the address that ends it."""
    kinds = contributions(SignIns)
    return [(row, reverse(kind.end_url_name, args=[row.pk])) for kind in kinds for row in kind.rows(user)]


@login_required
@require_POST
def end_session(request: MemberRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    UserSession.objects.filter(pk=session.pk).end(by=request.user)
    toast(request, _("Signed out: %(device)s.") % {"device": session.device})
    return go(request, "account_sessions")


@login_required
@require_POST
def end_other_sessions(request: MemberRequest) -> HttpResponse:
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    others.end(by=request.user)
    emit("signed_out_everywhere", user=request.user, by=request.user)
    toast(request, _("You are signed out everywhere else."))
    return go(request, "account_sessions")

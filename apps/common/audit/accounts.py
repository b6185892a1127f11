"""Writes down what the accounts tell of themselves: logins, passwords, addresses, second factors, accounts elsewhere.

Django and allauth send signals for these; what only some projects install is listened to where it is installed.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import Signal
from django.http import HttpRequest

from apps.common.audit import record
from apps.common.models import User

type Receiver = Callable[..., None]
FAILED = "login.failed"


def listen() -> None:
    receivers: dict[Signal, Receiver] = {
        user_logged_in: logged_in,
        user_login_failed: login_failed,
        user_logged_out: logged_out,
        account.user_signed_up: by_the_person("account.created"),
        account.password_changed: by_the_person("password.changed"),
        account.password_set: by_the_person("password.set"),
        account.password_reset: by_the_person("password.reset"),
        account.email_added: address("email.added"),
        account.email_confirmed: address("email.confirmed"),
        account.email_removed: address("email.removed"),
        account.email_changed: email_changed,
    }
    if apps.is_installed("allauth.mfa"):
        from allauth.mfa import signals as mfa

        receivers |= {
            mfa.authenticator_added: second_factor("second_factor.added"),
            mfa.authenticator_removed: second_factor("second_factor.removed"),
            mfa.authenticator_reset: second_factor("second_factor.renewed"),
            mfa.authentication_failed: second_factor(FAILED),
        }
    if apps.is_installed("allauth.socialaccount"):
        from allauth.socialaccount import signals as elsewhere

        receivers[elsewhere.social_account_added] = connected
        receivers[elsewhere.social_account_removed] = disconnected
    for signal, receiver in receivers.items():
        signal.connect(receiver, weak=False, dispatch_uid=f"audit of {receiver.__qualname__}")


def logged_in(user: User, request: HttpRequest | None = None, **_facts: Any) -> None:
    record("login.succeeded", actor=user, target=user, after={"by": steps(request, user)} if request else {})


def steps(request: HttpRequest, user: User) -> list[str]:
    """How the person proved to be the one: `password`, or `password` and `mfa totp`; empty where code did it."""
    done = get_authentication_records(request, user) if hasattr(request, "session") else []
    return [" ".join(filter(None, (step["method"], step.get("type") or step.get("provider")))) for step in done]


def login_failed(credentials: dict[str, Any], **_facts: Any) -> None:
    """Nobody knows who it was; the target is the account that was tried, if there is one."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    target = User.objects.filter(email=typed.lower()).first()
    # In a hurry people type their password into the wrong field.
    record(FAILED, actor=None, target=target, after={"email": typed if "@" in typed else ""})


def logged_out(user: User | None, **_facts: Any) -> None:
    if user:
        record("login.ended", actor=user, target=user)


def by_the_person(action: str) -> Receiver:
    def receive(user: User, **_facts: Any) -> None:
        record(action, actor=user, target=user)

    return receive


def address(action: str) -> Receiver:
    def receive(email_address: EmailAddress, **_facts: Any) -> None:
        user = email_address.user
        record(action, actor=user, target=user, after={"email": email_address.email})

    return receive


def email_changed(
    user: User, to_email_address: EmailAddress, from_email_address: EmailAddress | None = None, **_facts: Any
) -> None:
    before = {"email": from_email_address.email} if from_email_address else {}
    record("email.changed", actor=user, target=user, before=before, after={"email": to_email_address.email})


def second_factor(action: str) -> Receiver:
    def receive(user: User, authenticator: Any = None, **_facts: Any) -> None:
        actor = None if action == FAILED else user
        record(action, actor=actor, target=user, after={"second_factor": getattr(authenticator, "type", "")})

    return receive


def connected(sociallogin: Any, **_facts: Any) -> None:
    """An account at a provider opens this one from now on."""
    user, after = sociallogin.user, {"provider": sociallogin.account.provider}
    record("connection.added", actor=user, target=user, after=after)


def disconnected(socialaccount: Any, **_facts: Any) -> None:
    user, before = socialaccount.user, {"provider": socialaccount.provider}
    record("connection.removed", actor=user, target=user, before=before)

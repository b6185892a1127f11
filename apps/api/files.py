"""Who asks for a file with a credential of the API, whose answers tell the addresses of files."""

from django.http import HttpRequest
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.api.keys.authentication import ApiKeyAuthentication
from apps.api.models import ApiKey
from apps.api.scopes import READ
from apps.api.tokens.authentication import TokenAuthentication
from apps.common.models import User


def reader(request: HttpRequest) -> User | None:
    """None without a credential and with a bad one.

    A key needs the scope `read`: a file may be any app's, so one for a single app opens none but those open to all.
    """
    asking = Request(request, authenticators=[TokenAuthentication(), ApiKeyAuthentication()])
    try:
        person = asking.user
    except AuthenticationFailed:
        return None
    if isinstance(asking.auth, ApiKey) and not asking.auth.allows(READ):
        return None
    return person if isinstance(person, User) else None

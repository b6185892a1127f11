"""What the API has to tell of a person: keys without what opens them, their use, sign-ins by token."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.api.models import ApiKey, KeyUsage, TokenFamily
from apps.common.models import User
from apps.common.personal_contributions import PersonalData

AT_A_TIME = 500
KEY = "id name prefix team__name scopes api_version created_at expires_at revoked_at last_used_at"
USE = "key_id day route method requests errors"
SIGN_IN = "address agent created_at renewed_at expires_at ended_at"


def told(rows: QuerySet[Any], fields: str) -> Iterator[dict[str, Any]]:
    return rows.order_by("pk").values(*fields.split()).iterator(chunk_size=AT_A_TIME)


def keys(user: User) -> Iterator[dict[str, Any]]:
    return told(ApiKey.objects.filter(user=user), KEY)


def usage(user: User) -> Iterator[dict[str, Any]]:
    return told(KeyUsage.objects.filter(key__user=user), USE)


def sign_ins(user: User) -> Iterator[dict[str, Any]]:
    return told(TokenFamily.objects.filter(user=user), SIGN_IN)


def end_keys(user: User) -> None:
    """Those that act as the person, in teams too; the people of a team are told of theirs."""
    for key in ApiKey.objects.filter(user=user).unrevoked().order_by("pk"):
        key.revoke(by=user)


def end_sign_ins(user: User) -> None:
    TokenFamily.objects.filter(user=user).end(by=user, reason="the account was closed")


PERSONAL_DATA = (
    PersonalData("api_keys", _("API keys, without what opens them"), keys, ("api.apikey",), end=end_keys, order=60),
    PersonalData("api_key_usage", _("Use of your API keys"), usage, ("api.keyusage",), order=61),
    PersonalData("api_sign_ins", _("Sign-ins by token"), sign_ins, ("api.tokenfamily",), end=end_sign_ins, order=62),
)

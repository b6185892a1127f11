from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from apps.api.examples import example
from apps.api.people.serializers import EXAMPLE_ME, MeSerializer

JWT = "eyJhbGciOiJIUzI1NiIsImtpZCI6IjZiODZiMjczZmYzNCJ9.eyJzdWIiOiI3In0.dGhlLXNpZ25hdHVyZQ"
LONGEST_TOKEN = 4096


@example({"email": "maya@example.com", "password": "correct-horse-battery"})
class SignInSerializer(serializers.Serializer[Any]):
    """`email` or, in its place, `username`."""

    email = serializers.CharField(max_length=254, required=False, help_text="The e-mail address of the account.")
    username = serializers.CharField(max_length=254, required=False, help_text="Taken in place of the address.")
    password = serializers.CharField(max_length=1024, trim_whitespace=False, style={"input_type": "password"})
    code = serializers.CharField(
        max_length=32, required=False, help_text="Of the app or a recovery code, where there is a second factor."
    )

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        if not (attrs.get("email") or attrs.get("username")):
            raise serializers.ValidationError({"email": [_("Send the e-mail address of the account.")]})
        return attrs


@example({"access": JWT, "refresh": JWT, "user": EXAMPLE_ME})
class SignedInSerializer(serializers.Serializer[Any]):
    access = serializers.CharField(required=False, help_text="Absent where the tokens travel in cookies.")
    refresh = serializers.CharField(required=False)
    user = MeSerializer()


@example({"refresh": JWT})
class RefreshSerializer(serializers.Serializer[Any]):
    refresh = serializers.CharField(
        max_length=LONGEST_TOKEN, required=False, help_text="Not needed where it stands in the cookie."
    )


@example({"access": JWT, "refresh": JWT})
class PairSerializer(serializers.Serializer[Any]):
    access = serializers.CharField(required=False, help_text="Absent where the tokens travel in cookies.")
    refresh = serializers.CharField(required=False)


@example({"token": JWT})
class VerifySerializer(serializers.Serializer[Any]):
    token = serializers.CharField(max_length=LONGEST_TOKEN)


@example({"valid": True})
class ValidSerializer(serializers.Serializer[Any]):
    valid = serializers.BooleanField()

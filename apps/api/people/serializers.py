"""A person as others see them, as they see themselves, and what they may change."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from apps.api.examples import TIME, example
from apps.api.people.fields import LowerEmailField, PictureField, UsernameField
from apps.common.models import User

EXAMPLE_ADDRESS = "https://example.com/media/avatars/maya.png"
EXAMPLE_PERSON = {"id": 7, "display_name": "Maya Lindqvist", "avatar": EXAMPLE_ADDRESS}
EXAMPLE_PROFILE = {
    "username": "maya",
    "first_name": "Maya",
    "last_name": "Lindqvist",
    "display_name": "Maya",
    "time_zone": "Europe/Oslo",
    "language": "en",
    "theme": "system",
}
EXAMPLE_ME = EXAMPLE_PROFILE | {
    "id": 7,
    "email": "maya@example.com",
    "avatar": EXAMPLE_ADDRESS,
    "date_joined": TIME,
    "roles": ["user"],
    "permissions": [],
}


@example(EXAMPLE_PERSON)
class PersonSerializer(serializers.ModelSerializer[User]):
    """What anybody who is signed in may know of anybody."""

    display_name = serializers.CharField(source="public_name", read_only=True)
    avatar = serializers.FileField(read_only=True, allow_null=True)

    class Meta:
        model = User
        fields = ["id", "display_name", "avatar"]


@extend_schema_serializer(component_name="ProfileForm")
class ProfileSerializer(serializers.ModelSerializer[User]):
    """What a person may change of the own account. The address and the password have ways of their own."""

    username = UsernameField(required=False)
    avatar = PictureField(required=False, allow_null=True, help_text="Null takes it away.")
    language = serializers.ChoiceField(choices=settings.LANGUAGES, required=False, allow_blank=True)

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "display_name", "avatar", "time_zone", "language", "theme"]

    def update(self, instance: User, validated_data: dict[str, Any]) -> User:
        former = instance.avatar.name
        if validated_data.get("avatar", former) is None:
            validated_data["avatar"] = ""
        person = super().update(instance, validated_data)
        if former and former != person.avatar.name:
            transaction.on_commit(partial(person.avatar.storage.delete, former))
        return person


@extend_schema_field({"type": "null", "description": "Takes the picture away. A new one is sent in a form."})
class NoPictureField(serializers.Field[None, None, None, Any]):
    """For the schema: JSON holds no file."""


@example(EXAMPLE_PROFILE)
@extend_schema_serializer(component_name="Profile")
class ProfileInJsonSerializer(ProfileSerializer):
    avatar = NoPictureField(required=False)  # type: ignore[assignment]  # is told, not read


def validate_password(password: str, user: User) -> str:
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise serializers.ValidationError(error.messages) from error
    return password


@example({"current_password": "correct-horse-battery", "new_password": "staple-of-another-kind"})
class PasswordSerializer(serializers.Serializer[Any]):
    current_password = serializers.CharField(max_length=1024, trim_whitespace=False)
    new_password = serializers.CharField(max_length=1024, trim_whitespace=False)

    def validate_new_password(self, password: str) -> str:
        return validate_password(password, self.context["user"])


EXAMPLE_NEW = {"email": "maya@example.com", "username": "maya", "first_name": "Maya", "last_name": "Lindqvist"}


@example(EXAMPLE_NEW | {"password": "correct-horse-battery"})
class RegistrationSerializer(serializers.Serializer[Any]):
    email = LowerEmailField(max_length=254)
    username = UsernameField(required=False, help_text="Made when absent.")
    password = serializers.CharField(max_length=1024, trim_whitespace=False)
    first_name = serializers.CharField(required=False, allow_blank=True, max_length=150)
    last_name = serializers.CharField(required=False, allow_blank=True, max_length=150)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Passwords that resemble the account are refused, so they are looked at with the rest of it."""
        account = User(**{name: value for name, value in attrs.items() if name != "password"})
        try:
            validate_password(attrs["password"], account)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({"password": error.detail}) from error
        return attrs


@example(EXAMPLE_NEW)
class NewPersonSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField()
    username = serializers.CharField()
    first_name = serializers.CharField(allow_blank=True)
    last_name = serializers.CharField(allow_blank=True)


@example({"user": EXAMPLE_NEW, "message": "Your account is ready. Sign in with your e-mail address and password."})
class RegisteredSerializer(serializers.Serializer[Any]):
    user = NewPersonSerializer()
    message = serializers.CharField(help_text="What to do next, for a person.")


@example(EXAMPLE_ME)
class MeSerializer(serializers.ModelSerializer[User]):
    avatar = serializers.FileField(read_only=True, allow_null=True)
    roles = serializers.SerializerMethodField(help_text="`user`, `staff`, `superuser` and the names of groups.")
    permissions = serializers.SerializerMethodField(help_text="Rights as `app.verb_model`.")

    class Meta:
        model = User
        fields = [
            "id",
            "email",
            "username",
            "first_name",
            "last_name",
            "display_name",
            "avatar",
            "time_zone",
            "language",
            "theme",
            "date_joined",
            "roles",
            "permissions",
        ]
        read_only_fields = fields

    def get_roles(self, user: User) -> list[str]:
        flags = {"user": True, "staff": user.is_staff, "superuser": user.is_superuser}
        groups = user.groups.order_by("name").values_list("name", flat=True)
        return [*(name for name, given in flags.items() if given), *groups]

    def get_permissions(self, user: User) -> list[str]:
        return sorted(user.get_all_permissions())

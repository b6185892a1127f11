"""An account as staff manages it. What gives rights is a superuser's to write."""

from typing import Any

from django.contrib.auth.models import Group
from rest_framework import serializers

from apps.api.examples import TIME, example
from apps.api.people.fields import UsernameField, email_is_free
from apps.api.people.serializers import validate_password
from apps.common.admin.user import claim_address
from apps.common.models import User

ROLES = ("user", "staff", "superuser")
RIGHTS = ("is_staff", "is_superuser", "groups")
EXAMPLE_CHANGE = {"email": "maya@example.com", "first_name": "Maya", "last_name": "Lindqvist", "is_active": True}
EXAMPLE_USER = EXAMPLE_CHANGE | {
    "id": 7,
    "username": "maya",
    "display_name": "Maya",
    "is_staff": False,
    "is_superuser": False,
    "role": "user",
    "groups": [],
    "date_joined": TIME,
    "last_login": None,
}


class GroupsField(serializers.ManyRelatedField):
    """A list and nothing else: the framework would take the keys of an object as well."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        return super().to_internal_value(data)


@example(EXAMPLE_USER, sent=EXAMPLE_CHANGE)
class AdminUserSerializer(serializers.ModelSerializer[User]):
    """`is_staff`, `is_superuser` and `groups` are a superuser's to write; from anybody else they are ignored."""

    email = email_is_free()
    username = UsernameField(required=False)
    groups = GroupsField(
        child_relation=serializers.SlugRelatedField(slug_field="name", queryset=Group.objects.all()),
        required=False,
        help_text="Names of groups.",
    )
    role = serializers.SerializerMethodField(help_text="The mightiest of `user`, `staff` and `superuser`.")

    class Meta:
        model = User
        fields = [
            "id",
            "email",
            "username",
            "first_name",
            "last_name",
            "display_name",
            "is_active",
            "is_staff",
            "is_superuser",
            "role",
            "groups",
            "date_joined",
            "last_login",
        ]
        read_only_fields = ["date_joined", "last_login"]

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Nobody but a superuser gives rights, and nobody shuts himself out."""
        fields: dict[str, Any] = super().get_fields()
        actor = self.context["request"].user
        if getattr(self.context["view"], "swagger_fake_view", False):
            return fields
        if self.instance is None or isinstance(self.instance, User):
            locked = set() if actor.is_superuser else {*RIGHTS}
            locked |= {"is_active", "is_staff", "is_superuser"} if actor == self.instance else set()
            for name in locked:
                fields[name].read_only = True
                fields[name].required = False
        return fields

    def get_role(self, user: User) -> str:
        return ROLES[2] if user.is_superuser else ROLES[1] if user.is_staff else ROLES[0]

    def update(self, instance: User, validated_data: dict[str, Any]) -> User:
        former = instance.email
        user = super().update(instance, validated_data)
        if user.email != former:
            claim_address(user)
        return user


@example({"new_password": "staple-of-another-kind"})
class ResetSerializer(serializers.Serializer[Any]):
    new_password = serializers.CharField(
        required=False, max_length=1024, trim_whitespace=False, help_text="Absent: the person gets a link by mail."
    )

    def validate_new_password(self, password: str) -> str:
        return validate_password(password, self.context["user"])


@example({"success": True, "message": "The person got a link by mail."})
class DoneSerializer(serializers.Serializer[Any]):
    success = serializers.BooleanField()
    message = serializers.CharField()


@example({"is_active": False})
class ActiveSerializer(serializers.Serializer[Any]):
    is_active = serializers.BooleanField(required=False, help_text="Absent: turned round.")

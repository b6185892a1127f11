"""The person. `email` is the login; `username` is a public handle, made where nobody asks for one."""

import re
from functools import partial
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from apps.common import themes
from apps.common.behaviors.annotatable import Annotatable
from apps.common.behaviors.searchable import Searchable, SearchableQuerySet


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is not a known time zone."), params={"name": name})


class UserQuerySet(SearchableQuerySet["User"]):
    @transaction.atomic
    def delete(self) -> tuple[int, dict[str, int]]:
        """OwnsTeams where that would leave a team without an owner; teams stay locked meanwhile."""
        return super().delete()


class UserManager(DjangoUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())

    def free_username(self, wish: str) -> str:
        """A handle like `wish` that nobody has yet; letters, digits, `_` and `-` only."""
        base = re.sub(r"[^a-z0-9_-]", "", wish.lower())[:24] or "member"
        name = base
        while self.filter(username__iexact=name).exists():
            name = f"{base}-{get_random_string(5, '23456789abcdefghjkmnpqrstuvwxyz')}"
        return name

    def create_user(  # type: ignore[override]  # the e-mail address is the login, so it comes first
        self, email: str, password: str | None = None, *, username: str = "", **fields: Any
    ) -> "User":
        return super().create_user(username or self.free_username(email.split("@")[0]), email, password, **fields)

    def create_superuser(  # type: ignore[override]
        self, email: str, password: str | None = None, *, username: str = "", **fields: Any
    ) -> "User":
        return super().create_superuser(username or self.free_username(email.split("@")[0]), email, password, **fields)


class User(Annotatable, Searchable, AbstractUser):
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("An account with this e-mail address exists.")},
    )
    display_name = models.CharField(_("display name"), max_length=80, blank=True)
    avatar = models.ImageField(_("picture"), upload_to="avatars", blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_time_zone])
    language = models.CharField(_("language"), max_length=10, blank=True)
    theme = models.CharField(_("theme"), max_length=20, choices=themes.choices, default=themes.SYSTEM)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    search_fields = ("display_name", "first_name", "last_name", "username")

    objects: ClassVar[UserManager] = UserManager()

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")  # type: ignore[assignment]  # AbstractUser's Meta has plain strings
        verbose_name_plural = _("people")  # type: ignore[assignment]
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lowercase"),
            models.UniqueConstraint(Lower("username"), name="user_username_unique_nocase"),
        ]
        indexes = [models.Index(fields=["search_text", "is_active"], name="user_search")]

    def __str__(self) -> str:
        return self.public_name

    @property
    def public_name(self) -> str:
        """What others see; never the e-mail address."""
        return public_name(self.display_name, self.first_name, self.last_name, self.username)

    def searched_text(self) -> str:
        """People are found by the name that they show and by none that they hide behind it."""
        return self.public_name

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        self.username = self.username or type(self).objects.free_username(self.email.split("@")[0])
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """OwnsTeams where that would leave a team without an owner."""
        return super().delete(*args, **kwargs)


def public_name(display_name: str, first_name: str, last_name: str, username: str) -> str:
    """`User.public_name`, for rows that are no objects."""
    return display_name or f"{first_name} {last_name}".strip() or username


# A signal, because deleting many rows calls no method of the row.
@receiver(post_delete, sender=User)
def remove_picture_after_commit(instance: User, using: str, **kwargs: Any) -> None:
    if instance.avatar:
        remove = partial(instance.avatar.storage.delete, str(instance.avatar.name))
        transaction.on_commit(remove, using=using, robust=True)

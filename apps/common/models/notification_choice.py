from collections.abc import Collection, Iterable, Mapping
from itertools import batched

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from apps.common.contributions import Delivery, NotificationKind
from apps.common.models.user import User

# PostgreSQL and SQLite take more parameters in one query, but not any number of them.
AT_ONCE = 1000


class NotificationChoiceQuerySet(models.QuerySet["NotificationChoice"]):
    def wishes_of(self, user: User, kinds: Iterable[NotificationKind]) -> dict[tuple[str, str], bool]:
        """By key of the kind and channel, whether the person gets it there."""
        chosen = {(row.kind, row.channel): row.wanted for row in self.filter(user=user)}
        return {
            (kind.key, channel): delivery == "always" or chosen.get((kind.key, channel), by_default(delivery))
            for kind in kinds
            for channel, delivery in deliveries(kind).items()
        }

    def wanting(self, users: Collection[User], kind: NotificationKind) -> dict[str, list[User]]:
        """By channel, those of `users` who get this kind there. One query for a thousand of them."""
        rows = self.filter(kind=kind.key)
        chosen = {
            (user, channel): wanted
            for some in batched(users, AT_ONCE)
            for user, channel, wanted in rows.filter(user__in=some).values_list("user", "channel", "wanted")
        }
        return {
            channel: [u for u in users if delivery == "always" or chosen.get((u.pk, channel), by_default(delivery))]
            for channel, delivery in deliveries(kind).items()
        }

    @transaction.atomic
    def keep(self, user: User, wishes: Mapping[tuple[NotificationKind, str], bool]) -> None:
        """Only what differs from what its kind says is written down, so that a default may change later."""
        others = []
        for (kind, channel), wanted in wishes.items():
            usual = deliveries(kind)[channel]
            if usual == "always" or wanted is by_default(usual):
                self.filter(user=user, kind=kind.key, channel=channel).delete()
            else:
                others.append(self.model(user=user, kind=kind.key, channel=channel, wanted=wanted))
        self.bulk_create(
            others, update_conflicts=True, update_fields=["wanted"], unique_fields=["user", "kind", "channel"]
        )


class NotificationChoice(models.Model):
    """What a person has chosen otherwise than a kind of notification says of itself."""

    class Channel(models.TextChoices):
        PAGE = "page", _("On the page")
        MAIL = "mail", _("By mail")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notification_choices",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=60)
    channel = models.CharField(_("channel"), max_length=4, choices=Channel)
    wanted = models.BooleanField(_("wanted"))

    objects = NotificationChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "channel"], name="notification_choice_once"),
            models.CheckConstraint(
                condition=models.Q(channel__in=["page", "mail"]), name="notification_choice_channel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.kind} · {self.get_channel_display()}"


def deliveries(kind: NotificationKind) -> dict[str, Delivery]:
    return {NotificationChoice.Channel.PAGE: kind.page, NotificationChoice.Channel.MAIL: kind.mail}


def by_default(delivery: Delivery) -> bool:
    return delivery != "off"

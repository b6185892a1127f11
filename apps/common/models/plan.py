from collections.abc import Iterable
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from apps.common import money
from apps.common.behaviors.permalinkable import Permalinkable
from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet

MONTHS = 12


class PlanQuerySet(TimestampableQuerySet["Plan"]):
    def offered(self) -> Self:
        return self.filter(is_active=True)


class Plan(Permalinkable, Timestampable, models.Model):
    """What somebody can buy at one price and interval; the same name with the other interval is its twin."""

    class Interval(models.TextChoices):
        MONTH = "month", _("Monthly")
        YEAR = "year", _("Yearly")

    slug_source = "full_name"

    name = models.CharField(_("name"), max_length=40)
    summary = models.CharField(_("in a sentence"), max_length=140, blank=True)
    price = models.PositiveIntegerField(
        _("price"), help_text=_("In the smallest unit of the currency: 1200 is 12.00. 0 is free.")
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="EUR",
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Write three capital letters, such as EUR."))],
    )
    interval = models.CharField(_("interval"), max_length=5, choices=Interval, default=Interval.MONTH)
    features = models.TextField(_("features"), blank=True, help_text=_("One on each line, the most important first."))
    highlighted = models.BooleanField(
        _("highlighted"), default=False, help_text=_("The one that most people should take: one of each interval.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Smaller numbers come first."))
    is_active = models.BooleanField(
        _("offered"), default=True, help_text=_("Off keeps it for those who have it and shows it to nobody else.")
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["position", "price", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(interval__in=["month", "year"]), name="plan_interval"),
            models.CheckConstraint(condition=Q(currency=Upper("currency")), name="plan_currency_is_upper"),
            models.CheckConstraint(condition=~Q(name=""), name="plan_has_a_name"),
            models.UniqueConstraint(
                fields=["name", "interval", "currency"],
                condition=Q(is_active=True),
                name="plan_offered_once",
                violation_error_message=_("A plan with this name, interval and currency is offered already."),
            ),
            models.UniqueConstraint(
                fields=["interval"],
                condition=Q(highlighted=True, is_active=True),
                name="plan_one_highlight",
                violation_error_message=_("Another plan of this interval is highlighted. Take the mark from it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.get_interval_display()}"

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.interval}"

    @property
    def is_free(self) -> bool:
        return self.price == 0

    @property
    def feature_list(self) -> list[str]:
        return [line.strip() for line in self.features.splitlines() if line.strip()]

    @property
    def price_text(self) -> str:
        return money.spoken(self.price, self.currency)

    @property
    def monthly(self) -> int:
        """What a month costs, rounded up to the unit in which the currency is counted."""
        return self.price if self.interval == self.Interval.MONTH else -(-self.price // MONTHS)

    @property
    def monthly_text(self) -> str:
        return money.spoken(self.monthly, self.currency)

    def saved_against(self, plans: "Iterable[Plan]") -> int:
        """Per cent that a year costs less than twelve months of its twin; 0 without one."""
        twins = [each.price * MONTHS for each in plans if self.is_twin_of(each)]
        year = self.price if self.interval == self.Interval.YEAR else 0
        return max(0, round(100 - 100 * year / twins[0])) if year and twins and twins[0] else 0

    def is_twin_of(self, other: "Plan") -> bool:
        mine, theirs = (self.name, self.currency), (other.name, other.currency)
        return mine == theirs and other.interval == self.Interval.MONTH != self.interval

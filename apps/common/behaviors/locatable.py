from typing import Any, ClassVar, Self

from django.core.checks import CheckMessage, Error
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure
from apps.common.behaviors.great_circle import Point, box_around, kilometres_between, kilometres_from, refuse_outside

NOWHERE = Q(latitude=None, longitude=None)
SOMEWHERE = Q(latitude__isnull=False, longitude__isnull=False)


class LocatableQuerySet[M: models.Model](models.QuerySet[M]):
    def located(self) -> Self:
        return self.filter(SOMEWHERE)

    def unlocated(self) -> Self:
        return self.filter(NOWHERE)

    def nearest_to(self, point: Point) -> Self:
        """What has a place, the nearest first, each with its `kilometres_away`."""
        refuse_outside(point)
        away = self.located().annotate(kilometres_away=kilometres_from(point))
        return away.order_by("kilometres_away", "pk")

    def within(self, kilometres: float, *, of: Point) -> Self:
        """What lies at most that far from `of`, the nearest first. The box comes first, so that an index helps."""
        return self.filter(box_around(of, kilometres)).nearest_to(of).filter(kilometres_away__lte=kilometres)


class Locatable(models.Model):
    """A place on earth, or none: degrees north and east, negative for south and west.

    A model with a `Meta` of its own repeats `constraints = [*Locatable.Meta.constraints]`; a check reminds of it.
    Where `within` is asked of many rows: `Index(fields=["latitude", "longitude"], name="…_place")`.
    """

    exposure: ClassVar = Exposure(writable=("latitude", "longitude"))

    # Double precision tells places a nanometre apart, and the functions of the sphere take and give nothing else.
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    class Meta:
        abstract = True
        constraints = [
            CheckConstraint(
                condition=NOWHERE | SOMEWHERE,
                name="%(app_label)s_%(class)s_place_is_whole",
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
            CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90), name="%(app_label)s_%(class)s_latitude_bounds"
            ),
            CheckConstraint(
                condition=Q(longitude__gte=-180, longitude__lte=180), name="%(app_label)s_%(class)s_longitude_bounds"
            ),
        ]

    @classmethod
    def check(cls, **kwargs: Any) -> list[CheckMessage]:
        parts = {"app_label": cls._meta.app_label.lower(), "class": cls.__name__.lower()}
        names = {each.name % parts for each in Locatable.Meta.constraints}
        inherited = cls._meta.get_field("latitude").model is not cls
        complete = inherited or names <= {each.name for each in cls._meta.constraints}
        hint = "Begin Meta.constraints with *Locatable.Meta.constraints."
        missing = Error("The bounds of the place are missing.", hint=hint, obj=cls, id="behaviors.E001")
        return [*super().check(**kwargs), *([] if complete else [missing])]

    @property
    def is_located(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def point(self) -> Point | None:
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    def distance_to(self, other: "Locatable | Point") -> float | None:
        """Kilometres along the great circle; None where one of the two has no place."""
        there = other.point if isinstance(other, Locatable) else other
        return kilometres_between(self.point, there) if self.point and there else None

    def place_at(self, latitude: float, longitude: float) -> None:
        """ValidationError for a place that is not on earth."""
        refuse_outside((latitude, longitude))
        self.latitude, self.longitude = latitude, longitude
        self.save(update_fields=["latitude", "longitude"])

    def unplace(self) -> None:
        self.latitude = self.longitude = None
        self.save(update_fields=["latitude", "longitude"])

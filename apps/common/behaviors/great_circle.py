"""Distances over a round earth, in Python and in SQL that SQLite and PostgreSQL both have, without PostGIS.

A point is `(latitude, longitude)` in degrees, a distance is in kilometres. The sphere errs by 0.5 % at most.
"""

from math import asin, cos, degrees, radians, sin, sqrt

from django.core.exceptions import ValidationError
from django.db.models import F, FloatField, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Cos, Greatest, Least, Power, Radians, Sin, Sqrt
from django.utils.translation import gettext_lazy as _

type Point = tuple[float, float]

# The mean radius of the IUGG.
EARTH_RADIUS = 6371.0088
# A hair more than the box needs, about 6 mm: rounding must not cut off what lies on its edge.
HAIR = 1e-9
NEAR_A_POLE = 89.9
AXES = ("latitude", "longitude")


def kilometres_between(one: Point, other: Point) -> float:
    """Along the great circle, by the haversine formula."""
    south, north = radians(one[0]), radians(other[0])
    half = sin((north - south) / 2) ** 2
    half += cos(south) * cos(north) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, half)))


def kilometres_from(point: Point) -> Combinable:
    """The same for `latitude` and `longitude` of each row, which must not be null."""
    along, across = (
        Sin((turned(name) - Value(turn(degree))) / Value(2.0)) for name, degree in zip(AXES, point, strict=True)
    )
    shrunk = Value(cos(radians(point[0]))) * Cos(turned("latitude"))
    half = Power(along, Value(2.0)) + shrunk * Power(across, Value(2.0))
    # Rounding may leave the range of the root and the arc sine by a hair, at the poles and opposite to the point.
    within_range = Greatest(Value(0.0), Least(Value(1.0), half), output_field=FloatField())
    return Value(2 * EARTH_RADIUS) * ASin(Sqrt(within_range))


def turn(degree: float) -> float:
    """Radians after a full turn. The place is the same, and no number is so small that PostgreSQL calls it an error."""
    return radians(degree + 360)


def turned(name: str) -> Combinable:
    return Radians(F(name) + Value(360.0))


def box_around(point: Point, kilometres: float) -> Q:
    """A box of degrees that holds the circle: plain comparisons, which an index answers."""
    latitude, longitude = point
    reach = max(kilometres, 0) / EARTH_RADIUS + HAIR
    south, north = latitude - degrees(reach), latitude + degrees(reach)
    box = Q(latitude__gte=south, latitude__lte=north)
    if south <= -NEAR_A_POLE or north >= NEAR_A_POLE:
        # A circle around a pole holds every longitude, and one beside it nearly so.
        return box
    # Meridians draw together: the circle is widest nearer to the pole than its centre.
    width = degrees(asin(sin(reach) / cos(radians(latitude)))) + degrees(HAIR)
    west, east = longitude - width, longitude + width
    if west < -180:
        return box & (Q(longitude__gte=west + 360) | Q(longitude__lte=east))
    if east > 180:
        return box & (Q(longitude__gte=west) | Q(longitude__lte=east - 360))
    return box & Q(longitude__gte=west, longitude__lte=east)


def refuse_outside(point: Point) -> None:
    """Not a number is refused as well: no comparison holds for it."""
    latitude, longitude = point
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValidationError(_("Latitude goes from -90 to 90, longitude from -180 to 180."))

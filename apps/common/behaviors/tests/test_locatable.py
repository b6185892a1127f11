from math import acos, asin, atan2, cos, degrees, inf, nan, radians, sin

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import assume, example, given
from hypothesis import strategies as st

from apps.common.behaviors.great_circle import EARTH_RADIUS, kilometres_between
from apps.common.behaviors.tests.article import Article
from apps.common.behaviors.tests.moments import over_random_times as over_random_places

OSLO, BERGEN, AUCKLAND = (59.9139, 10.7522), (60.3930, 5.3242), (-36.8485, 174.7633)
NORTH_POLE, SOUTH_POLE = (90.0, 0.0), (-90.0, 0.0)
METRE = 0.001

POINTS = st.tuples(
    st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, -89.95, 0.0, 89.95, 90.0])),
    st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, -179.999, 0.0, 179.999, 180.0])),
)
DISTANCES = st.one_of(st.floats(0, 21000), st.floats(0, 5), st.sampled_from([0.0, 10.0, 10007.6, 20015.2, 25000.0]))


def spherical(one, other) -> float:
    """Kilometres by another formula, the law of cosines."""
    south, north, along = radians(one[0]), radians(other[0]), radians(other[1] - one[1])
    cosine = sin(south) * sin(north) + cos(south) * cos(north) * cos(along)
    return EARTH_RADIUS * acos(max(-1.0, min(1.0, cosine)))


def place(articles, point):
    latitude, longitude = point
    return articles.create(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        (OSLO, BERGEN, 305.3),
        (OSLO, AUCKLAND, 17271),
        (NORTH_POLE, SOUTH_POLE, 20015.1),
        ((0, 179.5), (0, -179.5), 111.2),
    ],
)
def test_known_distances(one, other, kilometres):
    assert kilometres_between(one, other) == pytest.approx(kilometres, rel=0.005)
    assert kilometres_between(one, other) == pytest.approx(spherical(one, other), abs=METRE)


@given(one=POINTS, other=POINTS)
@over_random_places
def test_two_formulas_agree_and_the_way_back_is_as_long(one, other):
    there = kilometres_between(one, other)
    assert there == kilometres_between(other, one)
    # The law of cosines is blind to a few hundred metres at both ends of its range.
    assert there == pytest.approx(spherical(one, other), abs=0.5)


@given(here=POINTS, there=POINTS)
@example(here=(0.0, 0.0), there=(0.0, 180.0))
@example(here=(0.0, 0.0), there=(5e-324, 1e-300))
@over_random_places
def test_the_database_measures_as_python_does(articles, here, there):
    articles.all().delete()
    row = place(articles, there)
    assert articles.nearest_to(here).get().kilometres_away == pytest.approx(row.distance_to(here), abs=METRE)


@given(here=POINTS, there=POINTS, kilometres=DISTANCES)
@example(here=(0.0, 179.9), there=(0.0, -179.9), kilometres=23.0)
@example(here=(0.0, -179.9), there=(0.0, 179.9), kilometres=23.0)
@example(here=(0.0, 180.0), there=(0.0, -180.0), kilometres=1.0)
@example(here=(89.0, 0.0), there=(89.0, 180.0), kilometres=223.0)
@example(here=(-89.99, 12.0), there=(-89.99, -168.0), kilometres=3.0)
@example(here=(-90.0, 0.0), there=(-90.0, 1.0), kilometres=1.0)
@example(here=(80.0, 0.0), there=(82.0, 60.0), kilometres=1000.0)
@over_random_places
def test_question_and_query_agree_on_what_lies_within(articles, here, there, kilometres):
    articles.all().delete()
    row = place(articles, there)
    distance = row.distance_to(here)
    # At the very edge the last bits of two mathematics libraries decide.
    assume(abs(distance - kilometres) > METRE)
    assert articles.within(kilometres, of=here).exists() is (distance < kilometres)


@given(here=POINTS, kilometres=st.floats(0.1, 9000), turn=st.floats(0, 360))
@over_random_places
def test_nothing_inside_the_circle_falls_out_of_the_box(articles, here, kilometres, turn):
    articles.all().delete()
    reach, bearing, south = kilometres * 0.9999 / EARTH_RADIUS, radians(turn), radians(here[0])
    latitude = asin(min(1, max(-1, sin(south) * cos(reach) + cos(south) * sin(reach) * cos(bearing))))
    along = atan2(sin(bearing) * sin(reach) * cos(south), cos(reach) - sin(south) * sin(latitude))
    longitude = (here[1] + degrees(along) + 540) % 360 - 180
    place(articles, (degrees(latitude), longitude))
    assert articles.within(kilometres, of=here).count() == 1


def test_the_nearest_comes_first_and_what_has_no_place_does_not_come(articles):
    far, near, _nowhere = place(articles, AUCKLAND), place(articles, BERGEN), articles.create()
    assert list(articles.nearest_to(OSLO)) == [near, far]
    assert list(articles.within(400, of=OSLO)) == [near]
    assert not articles.within(-1, of=BERGEN).exists()


def test_every_longitude_is_at_the_pole(articles):
    for longitude in (-180, -90, 0, 90, 180):
        place(articles, (89.9999, longitude))
    assert articles.within(1, of=NORTH_POLE).count() == 5
    assert not articles.within(1, of=SOUTH_POLE).exists()


def test_a_row_has_a_place_or_none(articles):
    here, nowhere = place(articles, (0, 0)), articles.create()
    assert (here.is_located, nowhere.is_located) == (True, False)
    assert list(articles.located()) == [here]
    assert list(articles.unlocated()) == [nowhere]


def test_there_is_no_distance_from_nowhere(articles):
    here, nowhere = place(articles, (0, 0)), articles.create()
    assert here.distance_to(nowhere) is nowhere.distance_to(here) is nowhere.distance_to(OSLO) is None
    assert here.distance_to(here) == 0


def test_a_place_is_given_and_taken(articles):
    row = articles.create()
    row.place_at(*OSLO)
    assert articles.get().point == OSLO
    row.unplace()
    assert articles.get().point is None


OUTSIDE = [(90.0001, 0), (-91, 0), (0, 180.0001), (0, -181), (nan, 0), (0, nan), (inf, 0), (0, -inf)]


@pytest.mark.parametrize("point", OUTSIDE)
def test_no_place_outside_the_earth_is_taken_or_asked_for(articles, point):
    row = articles.create()
    with pytest.raises(ValidationError, match="from -90 to 90"):
        row.place_at(*point)
    with pytest.raises(ValidationError, match="from -90 to 90"):
        articles.within(5, of=point)
    assert not articles.located().exists()


@pytest.mark.parametrize("point", [*OUTSIDE, (None, 5), (5, None)])
def test_the_database_refuses_them_too(articles, point):
    latitude, longitude = point
    row = place(articles, (1, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        articles.filter(pk=row.pk).update(latitude=latitude, longitude=longitude)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Article._meta.db_table} SET latitude = %s, longitude = %s", [latitude, longitude])  # noqa: S608


def test_the_ends_of_the_earth_are_allowed(articles):
    for point in ((90, 180), (-90, -180)):
        place(articles, point)
    assert articles.located().count() == 2


def test_a_form_says_what_is_wrong_with_a_place(db):
    with pytest.raises(ValidationError) as caught:
        Article(title="T", code="1", latitude=91, longitude=-181).full_clean(validate_unique=False)
    assert {"latitude", "longitude"} <= set(caught.value.message_dict)
    with pytest.raises(ValidationError, match="or neither"):
        Article(title="T", code="1", latitude=9).full_clean(validate_unique=False, exclude=["author"])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table without its index")
def test_the_box_is_answered_by_an_index(articles):
    assert "USING INDEX article_place" in articles.within(5, of=OSLO).explain()

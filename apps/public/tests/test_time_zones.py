import pytest
from django.forms import Select
from pytest_django.asserts import assertHTMLEqual

from apps.common.models import User
from apps.public.accounts import time_zones

PAGE = "/account/language/"


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def test_a_time_zone_that_is_not_offered_may_stay(client, alice):
    User.objects.update(time_zone="US/Eastern")
    assert '<option value="US/Eastern" selected>' in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"time_zone": "US/Eastern"}).status_code == 303


@pytest.mark.parametrize("chosen", ["", "Europe/Oslo", "US/Eastern", "Mars/Olympus", '"><script>', None])
def test_the_time_zones_are_printed_as_django_would_print_them(chosen):
    offered = time_zones.choices("US/Eastern")
    ours, plain = (kind(choices=offered).render("time_zone", chosen) for kind in (time_zones.TimeZoneSelect, Select))
    assert ours.count("<option") > 400
    assertHTMLEqual(ours, plain)


def test_no_time_zone_takes_a_template_of_its_own(client):
    used = [template.name for template in client.get(PAGE).templates]
    # Those of the languages beside it are few.
    assert used.count("django/forms/widgets/select_option.html") < 20


def test_the_time_zone_of_the_site_is_the_first_choice(client, settings):
    settings.TIME_ZONE = "America/Argentina/Buenos_Aires"
    assert "As the site: Buenos Aires, Argentina" in client.get(PAGE).content.decode()


def test_a_time_zone_without_a_region_has_a_name(client, settings):
    settings.TIME_ZONE = "UTC"
    assert "As the site: UTC" in client.get(PAGE).content.decode()

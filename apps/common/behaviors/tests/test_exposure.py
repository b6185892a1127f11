import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from apps.common.behaviors.exposure import Exposure, exposure_of
from apps.common.behaviors.tests.article import BEHAVIORS, Article

MODELS = [Article, *(model for model in apps.get_models() if issubclass(model, tuple(BEHAVIORS)))]


def is_editable(model, name: str) -> bool:
    try:
        return model._meta.get_field(name).editable
    except FieldDoesNotExist:
        return False


@pytest.mark.parametrize("behavior", BEHAVIORS, ids=lambda behavior: behavior.__name__)
def test_every_behaviour_declares_its_share(behavior):
    assert isinstance(vars(behavior)["exposure"], Exposure)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_what_is_shown_exists_and_what_is_writable_may_be_edited(model):
    exposure = exposure_of(model)
    row = model()
    assert [name for name in exposure.shown if not hasattr(row, name)] == []
    assert [name for name in exposure.writable if not is_editable(model, name)] == []
    assert set(exposure.writable) <= set(exposure.shown)


def test_the_shares_come_together_in_the_order_of_the_bases():
    exposure = exposure_of(Article)
    assert exposure.shown.index("author") < exposure.shown.index("slug") < exposure.shown.index("created_at")
    assert exposure.writable == ("latitude", "longitude")


@pytest.mark.parametrize("name", ["trashed_at", "is_trashed", "notes", "archived_at"])
def test_what_is_of_the_house_alone_is_not_shown(name):
    assert hasattr(Article, name)
    assert name not in exposure_of(Article).shown


def test_a_model_adds_a_share_of_its_own_and_says_each_name_once():
    class Base(models.Model):
        exposure = Exposure(shown=("name",), writable=("size",))

        class Meta:
            abstract = True

    class Boat(Base):
        exposure = Exposure(writable=("name",))

        class Meta:
            abstract = True

    assert exposure_of(Boat) == Exposure(shown=("name", "size"), writable=("name", "size"))


def test_a_model_without_behaviours_exposes_nothing():
    assert exposure_of(models.Model) == Exposure()

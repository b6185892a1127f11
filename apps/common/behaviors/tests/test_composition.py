"""Behaviours go together: each pair in both orders, all at once, forwards and backwards."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.db import models
from django.db.models import F
from django.utils import timezone

from apps.common.behaviors.locatable import Locatable
from apps.common.behaviors.tests.article import BEHAVIORS
from apps.common.behaviors.tests.tables import installed, tables
from apps.common.search import Wanted


def compose(*behaviors):
    name = "".join(behavior.__name__[:4] for behavior in behaviors)
    querysets = tuple(BEHAVIORS[behavior] for behavior in behaviors)
    constraints = [*Locatable.Meta.constraints] if Locatable in behaviors else []
    meta = type("Meta", (), {"app_label": "compositions", "constraints": constraints})
    body = {
        "__module__": __name__,
        "Meta": meta,
        "title": models.CharField(max_length=200),
        "objects": type(f"{name}QuerySet", querysets, {}).as_manager(),
    }
    return type(name, (*behaviors, models.Model), body)


# What a behaviour does to a row, the question that is true afterwards, and its twin.
VERBS = {
    "Annotatable": (lambda row, user: row.annotate("Note", by=user), lambda row, user: row.notes.exists(), "noted"),
    "Authorable": (None, lambda row, user: row.is_by(user), lambda rows, user: rows.by(user)),
    "Expirable": (lambda row, user: row.expire(), lambda row, user: row.is_expired, "expired"),
    "Locatable": (lambda row, user: row.place_at(59.9, 10.7), lambda row, user: row.is_located, "located"),
    "Permalinkable": (None, lambda row, user: row.slug == "boats", lambda rows, user: rows.exclude(slug=None)),
    "Publishable": (lambda row, user: row.publish(), lambda row, user: row.is_published, "published"),
    "Searchable": (
        None,
        lambda row, user: row.search_text == " boats",
        lambda rows, user: rows.finding(Wanted("Boats")),
    ),
    "Timestampable": (
        lambda row, user: row.save(update_fields=["title"]),
        lambda row, user: row.modified_at > row.created_at,
        lambda rows, user: rows.filter(modified_at__gt=F("created_at")),
    ),
    "Trashable": (lambda row, user: row.trash(), lambda row, user: row.is_trashed, "trashed"),
}
MODELS = [compose(*pair) for pair in permutations(BEHAVIORS, 2)]
MODELS += [compose(*BEHAVIORS), compose(*reversed(BEHAVIORS))]
each_composition = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


@pytest.fixture(scope="module")
def composed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), installed("compositions"), tables(*MODELS):
        yield


def behaviors_of(model) -> list[str]:
    return [base.__name__ for base in model.__bases__ if base in BEHAVIORS]


def test_there_are_all_pairs():
    assert len(MODELS) == len(BEHAVIORS) * (len(BEHAVIORS) - 1) + 2 == len({model.__name__ for model in MODELS})


@each_composition
def test_a_composition_passes_the_checks_of_django(model, composed):
    assert model.check(databases=["default"]) == []


@each_composition
def test_questions_verbs_and_querysets_work_together(model, composed, alice):
    names = behaviors_of(model)
    fields = {"author": alice} if "Authorable" in names else {}
    row, other = model.objects.create(title="Boats", **fields), model.objects.create(title="Other")
    for name in names:
        verb, _question, _twin = VERBS[name]
        if verb:
            verb(row, alice)
    row.refresh_from_db()
    other.refresh_from_db()
    found = model.objects.filter(title="Boats")
    for name in names:
        _verb, question, twin = VERBS[name]
        assert question(row, alice)
        found = getattr(found, twin)() if isinstance(twin, str) else twin(found, alice)
    assert found.get() == row


@each_composition
def test_a_change_of_many_moves_the_time_of_the_change_whatever_the_order(model, composed):
    if "Timestampable" not in (names := behaviors_of(model)):
        return
    row = model.objects.create(title="Boats")
    long_ago = timezone.now() - timedelta(days=900)
    many = {"Expirable": "expire", "Publishable": "publish", "Trashable": "trash"}
    for verb in [many[name] for name in names if name in many] or [None]:
        model.objects.update(modified_at=long_ago)
        rows = model.objects.filter(pk=row.pk)
        assert (getattr(rows, verb)() if verb else rows.update(title="Ships")) == 1
        assert model.objects.get().modified_at > long_ago


def test_a_place_without_its_bounds_is_told_by_the_checks():
    class Adrift(Locatable, models.Model):
        class Meta:
            app_label = "compositions"

    [error] = Adrift.check(databases=[])
    assert error.id == "behaviors.E001"
    assert "*Locatable.Meta.constraints" in error.hint

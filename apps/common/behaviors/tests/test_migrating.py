"""A behaviour is added to a table with rows: nothing is asked, nothing is lost, on SQLite and PostgreSQL."""

import pytest
from django.apps.registry import Apps
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState

from apps.common.behaviors.annotatable import Annotatable
from apps.common.behaviors.locatable import Locatable
from apps.common.behaviors.permalinkable import Permalinkable
from apps.common.behaviors.tests.article import BEHAVIORS

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = ["Boats", "Boats", "", "Ships"]
LABEL = "shipyard"


class Unasked(MigrationQuestioner):
    """Whoever runs the migration has gone home."""

    def __getattribute__(self, name):
        if name.startswith("ask_") and name != "ask_initial":
            pytest.fail(f"The migration would stop to ask: {name}")
        return super().__getattribute__(name)


def boat(*behaviors) -> ModelState:
    """The model `Boat` with these behaviours, outside the registry, so that it can be told in two states."""
    constraints = [*Locatable.Meta.constraints] if Locatable in behaviors else []
    meta = type("Meta", (), {"app_label": LABEL, "apps": Apps(), "constraints": constraints})
    body = {"__module__": __name__, "Meta": meta, "title": models.CharField(max_length=200)}
    return ModelState.from_model(type("Boat", (*behaviors, models.Model), body))


def migration_to(before, *behaviors):
    """What `makemigrations` writes; None where there is nothing to change."""
    after = before.clone()
    after.remove_model(LABEL, "boat")
    after.add_model(boat(*behaviors))
    detector = MigrationAutodetector(before, after, Unasked({"ask_initial": True}))
    changes = detector.changes(MigrationGraph(), trim_to_apps={LABEL})
    return changes[LABEL][0] if changes else None


@pytest.fixture
def before():
    """The state of the project with a table of boats, none of which has a behaviour yet."""
    state = MigrationLoader(connection).project_state()
    state.add_model(boat())
    old = state.apps.get_model(LABEL, "Boat")
    with connection.schema_editor() as editor:
        editor.create_model(old)
    old.objects.bulk_create([old(title=title) for title in TITLES])
    yield state
    with connection.schema_editor() as editor:
        editor.delete_model(old)


def migrate(before, *behaviors):
    """Adds the behaviours and gives the model as the migration leaves it."""
    migration = migration_to(before, *behaviors)
    if migration is None:
        return before.apps.get_model(LABEL, "Boat")
    with connection.schema_editor(atomic=migration.atomic) as editor:
        state = migration.apply(before.clone(), editor)
    assert migration_to(state, *behaviors) is None, "a second makemigrations finds something again"
    return state.apps.get_model(LABEL, "Boat")


@pytest.mark.parametrize(
    "behaviors", [*([each] for each in BEHAVIORS), BEHAVIORS], ids=lambda each: "+".join(one.__name__ for one in each)
)
def test_rows_survive_a_behaviour_and_new_ones_come_beside_them(before, behaviors):
    model = migrate(before, *behaviors)
    columns = {field.name for each in behaviors for field in each._meta.local_fields}
    assert {field.name for field in model._meta.get_fields()} == columns | {"id", "title"}
    assert list(model.objects.order_by("pk").values_list("title", flat=True)) == TITLES
    model.objects.create(title="New")
    assert model.objects.count() == len(TITLES) + 1


def test_notes_need_no_migration(before):
    assert migration_to(before, Annotatable) is None


def test_the_bounds_of_a_place_hold_after_the_migration(before):
    model = migrate(before, Locatable)
    for latitude, longitude in ((91, 0), (0, 181), (5, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(latitude=latitude, longitude=longitude)
    assert model.objects.update(latitude=60, longitude=5) == len(TITLES)


def test_slugs_are_unique_after_the_migration(before):
    model = migrate(before, Permalinkable)
    model.objects.filter(title="Ships").update(slug="ships")
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(title="Ships", slug="ships")


def test_a_column_that_would_ask_is_noticed(before):
    class Careless(models.Model):
        made_at = models.DateTimeField(auto_now_add=True)

        class Meta:
            abstract = True

    with pytest.raises(pytest.fail.Exception, match="stop to ask"):
        migration_to(before, Careless)

"""Tables for models that exist in tests alone. Their app is no part of the settings, so migrations do not know it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import AppConfig, apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model


@contextmanager
def installed(label: str) -> Iterator[None]:
    """Let Django know the app for a while, so that deleting a person or a note finds its models."""
    config = type("Config", (AppConfig,), {"path": "."})(label, None)
    config.apps, config.models = apps, apps.all_models[label]
    apps.app_configs[label] = config
    apps.clear_cache()
    try:
        yield
    finally:
        del apps.app_configs[label]
        apps.clear_cache()


@contextmanager
def tables(*models: type[Model]) -> Iterator[None]:
    """For a module at most: PostgreSQL cannot empty the tables of the product while others point at them."""
    with connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    # Made outside of any test, so that the cache holds no row that a test's end rolls back.
    kinds = ContentType.objects.get_for_models(*models).values()
    try:
        yield
    finally:
        ContentType.objects.filter(pk__in=[kind.pk for kind in kinds]).delete()
        ContentType.objects.clear_cache()
        with connection.schema_editor() as editor:
            for model in models:
                editor.delete_model(model)

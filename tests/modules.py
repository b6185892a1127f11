"""What the apps bring to the gates: `samples`, `matrix` and their like in the `tests` of each."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def of_apps(name: str) -> list[ModuleType]:
    """The module of this name from every app that has one."""
    tests = [f"{config.name}.tests" for config in apps.get_app_configs() if config.name.startswith("apps.")]
    return [import_module(f"{each}.{name}") for each in tests if find_spec(each) and find_spec(f"{each}.{name}")]

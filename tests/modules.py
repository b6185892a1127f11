"""What the apps bring to the gates: `samples`, `matrix` and their like in the `tests` of each."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


@cache
def of_apps(name: str) -> list[ModuleType]:
    """The module of this name from every app that has one, or its parts: `matrix`, or `matrix_board` and the like."""
    tests = [f"{config.name}.tests" for config in apps.get_app_configs() if config.name.startswith("apps.")]
    found = [f"{each}.{module}" for each in tests if find_spec(each) for module in modules_in(each)]
    return [import_module(path) for path in found if is_part(path.rpartition(".")[2], of=name)]


def modules_in(package: str) -> list[str]:
    return [module.name for module in pkgutil.iter_modules(import_module(package).__path__)]


def is_part(module: str, *, of: str) -> bool:
    return module == of or module.startswith(f"{of}_")

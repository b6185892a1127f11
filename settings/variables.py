"""How one environment variable is described, read and checked; `settings/env.py` holds the table itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, overload

LOCAL, TEST, STAGING, PRODUCTION = ENVIRONMENTS = ("local", "test", "staging", "production")
DEPLOYED = (STAGING, PRODUCTION)


@dataclass(frozen=True)
class Kind[T]:
    """A type of value: `parse` turns text into it or raises ValueError, `expects` says what would be right."""

    name: str
    expects: str
    parse: Callable[[str], T]


@dataclass(frozen=True)
class ByEnvironment[T]:
    """A default that differs between a developer's machine, the tests and a deployment."""

    local: T
    test: T
    deployed: T

    def pick(self, environment: str) -> T:
        return {LOCAL: self.local, TEST: self.test}.get(environment, self.deployed)


@dataclass(eq=False)
class Variable[T]:
    """One row of the table; on a loaded `Environment` the attribute gives the parsed value."""

    kind: Kind[T]
    default: T | ByEnvironment[T]
    help: str
    required_in: tuple[str, ...] = ()
    secret: bool = False
    example: str = ""
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Variable[T]": ...
    @overload
    def __get__(self, instance: "Environment", owner: type) -> T: ...
    def __get__(self, instance: "Environment | None", owner: type) -> "Variable[T] | T":
        if instance is None:
            return self
        value: T = instance.values[self.name]
        return value

    def default_in(self, environment: str) -> T:
        if isinstance(self.default, ByEnvironment):
            return self.default.pick(environment)
        return self.default

    def read(self, raw: str, environment: str) -> T:
        """The parsed value of `raw`, the default when it is empty; ValueError says what is wrong."""
        if raw.strip():
            return self.kind.parse(raw.strip())
        if environment in self.required_in:
            raise ValueError("it is not set")
        return self.default_in(environment)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the environment, and how to mend it."""

    name: str
    wrong: str
    expected: str
    mend: str

    def __str__(self) -> str:
        return f"{self.name}: {self.wrong}.\n    Expected: {self.expected}.\n    To mend:  {self.mend}"


class InvalidEnvironment(Exception):
    """Every problem of the environment at once, so that one round of mending is enough."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        super().__init__("\n\n".join([f"The environment has {count}:", *map(str, problems)]))


class Environment:
    """Base of the table: `load` reads every `Variable` of a subclass from a mapping of raw text."""

    values: dict[str, Any]

    @classmethod
    def table(cls) -> tuple[Variable[Any], ...]:
        return tuple(row for row in vars(cls).values() if isinstance(row, Variable))

    @classmethod
    def load(cls, raw: Mapping[str, str]) -> "tuple[Environment, list[Problem]]":
        """The values and the problems met; a value with a problem holds its default."""
        loaded, problems = cls(), []
        environment = raw.get("ENVIRONMENT", "").strip() or PRODUCTION
        loaded.values = {}
        for row in cls.table():
            try:
                loaded.values[row.name] = row.read(raw.get(row.name, ""), environment)
            except ValueError as error:
                loaded.values[row.name] = row.default_in(environment)
                problems.append(explain(row, str(error), environment))
        return loaded, problems


def explain(row: Variable[Any], wrong: str, environment: str) -> Problem:
    example = row.example or row.default_in(environment)
    mend = f"set {row.name}={example} in the process environment or in .env" if example else f"set {row.name}"
    return Problem(row.name, wrong, row.kind.expects, mend)

"""How one environment variable is described, read and checked; `settings/env.py` holds the table itself."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from shlex import quote
from typing import Any, Self, overload

LOCAL, TEST, STAGING, PRODUCTION = ENVIRONMENTS = ("local", "test", "staging", "production")
DEPLOYED = (STAGING, PRODUCTION)


@dataclass(frozen=True)
class Kind[T]:
    """A type of value: `parse` turns text into it, or raises ValueError with the end of a sentence about it.

    Such a sentence is "is not a whole number"; what it is about is added by the variable, so that a kind
    need not know whether the value is a secret.
    """

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
    mend: str = ""
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
        raw = raw.strip()
        if not raw and environment in self.required_in:
            raise ValueError("it is not set")
        if not raw:
            return self.default_in(environment)
        try:
            return self.kind.parse(raw)
        except ValueError as error:
            # Without a cause: a traceback must not show the secret either.
            raise ValueError(f"{'its value' if self.secret else repr(raw)} {error}") from None


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

    def __init__(self, problems: list[Problem], *, note: str = "") -> None:
        self.problems = problems
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        parts = [f"The environment has {count}:", *map(str, problems), note, "bin/doctor looks at the rest as well."]
        super().__init__("\n\n".join(filter(None, parts)))


@contextmanager
def told_plainly() -> Iterator[None]:
    """Ends the program with the list of problems where a traceback would bury it."""
    try:
        yield
    except InvalidEnvironment as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None


class Environment:
    """Base of the table: `load` reads every `Variable` of a subclass from a mapping of raw text."""

    values: dict[str, Any]
    given: frozenset[str]

    @classmethod
    def table(cls) -> tuple[Variable[Any], ...]:
        return tuple(row for row in vars(cls).values() if isinstance(row, Variable))

    @classmethod
    def load(cls, raw: Mapping[str, str]) -> tuple[Self, list[Problem]]:
        """The values and the problems met; a value with a problem holds its default."""
        loaded, problems = cls(), []
        environment = judged_as(raw.get("ENVIRONMENT", "").strip())
        loaded.values, loaded.given = {}, frozenset(name for name, value in raw.items() if value.strip())
        for row in cls.table():
            try:
                loaded.values[row.name] = row.read(raw.get(row.name, ""), environment)
            except ValueError as error:
                loaded.values[row.name] = row.default_in(environment)
                problems.append(explain(row, str(error), environment))
        loaded.values["ENVIRONMENT"] = environment
        return loaded, problems


def judged_as(given: str) -> str:
    """The environment whose requirements count: a mistyped one is read as its nearest, else as production."""
    return (get_close_matches(given.lower(), ENVIRONMENTS, n=1, cutoff=0.5) or [PRODUCTION])[0]


def explain(row: Variable[Any], wrong: str, environment: str) -> Problem:
    example = quote(str(row.example or row.default_in(environment)))
    mend = row.mend or f"set {row.name}={example} in the process environment or in .env"
    return Problem(row.name, wrong, row.kind.expects, mend)

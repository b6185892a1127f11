"""Rows of the table that say how often somebody may ask."""

from settings import kinds
from settings.kinds import Rate
from settings.variables import ByEnvironment, Variable

# Tests of limits set their own; no other test is to meet one.
IN_TESTS = "100000/min"


def throttle(local: str, deployed: str, help: str) -> Variable[Rate | None]:  # noqa: A002  # as in Variable
    rate = kinds.rate()
    default = ByEnvironment(*(rate.parse(raw) for raw in (local, IN_TESTS, deployed)))
    return Variable(rate, default, help, example=deployed)

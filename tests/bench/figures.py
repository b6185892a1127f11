"""What was measured, in one shape: a name, a unit, the median with its spread, and the goal where there is one."""

import statistics
from collections.abc import Sequence
from typing import Any


def figure(name: str, unit: str, measured: Sequence[float], goal: str = "") -> dict[str, Any]:
    spread = {"median": statistics.median(measured), "min": min(measured), "max": max(measured)}
    rounded = {name: round(value, 3) for name, value in spread.items()}
    return {"name": name, "unit": unit} | rounded | ({"goal": goal} if goal else {})


def told(fact: dict[str, Any]) -> str:
    goal = f", goal {fact['goal']}" if "goal" in fact else ""
    return f"{fact['name']:<64}{fact['median']:>9g} {fact['unit']} ({fact['min']:g} to {fact['max']:g}){goal}"

"""The use of a key as bars of an SVG that needs neither script nor inline style."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

HEIGHT, STEP, GAP = 100, 10, 2


@dataclass(frozen=True)
class Bar:
    """Whole numbers, which no language writes with a comma. `failed` is the part of `height` that were errors."""

    x: int
    y: int
    height: int
    failed_y: int
    failed: int
    date: date
    requests: int
    errors: int


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    most: int

    @property
    def width(self) -> int:
        return len(self.bars) * STEP

    @property
    def bar_width(self) -> int:
        return STEP - GAP


def chart(days: Sequence[Mapping[str, Any]]) -> Chart:
    most = max((day["requests"] for day in days), default=0)
    return Chart([bar(number, day, most) for number, day in enumerate(days)], most)


def bar(number: int, day: Mapping[str, Any], most: int) -> Bar:
    height, failed = part(day["requests"], most), part(day["errors"], most)
    return Bar(number * STEP + GAP // 2, HEIGHT - height, height, HEIGHT - failed, failed, **day)


def part(count: int, most: int) -> int:
    """What is there can be seen, however little it is."""
    return max(2, count * HEIGHT // most) if count else 0

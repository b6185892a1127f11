"""The dashboard's chart as Unfold's component takes it: data and options of Chart.js."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from apps.common.contributions import DashboardSeries, Text
from apps.common.figures import last_days

DAYS = 30
# Colours for both themes; the stylesheet has the same ones as .series-1 and so on.
COLOURS = ("#4f67ee", "#d9822b", "#17936a", "#b4449c", "#0f8ba8")


@dataclass(frozen=True)
class Line:
    label: Text
    counts: list[int]
    number: int

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def dataset(self) -> dict[str, Any]:
        colour = COLOURS[(self.number - 1) % len(COLOURS)]
        return {"label": str(self.label), "data": self.counts, "backgroundColor": colour, "borderColor": colour}


@dataclass(frozen=True)
class Chart:
    lines: list[Line]
    data: str
    options: str


def chart(series: Iterable[DashboardSeries]) -> Chart | None:
    """None where there is nothing that this person may see."""
    lines = [Line(entry.label, entry.counts(DAYS), n) for n, entry in enumerate(series, start=1)]
    labels = [date_format(day, "MONTH_DAY_FORMAT") for day in last_days(DAYS)]
    data = {"labels": labels, "datasets": [line.dataset for line in lines]}
    return Chart(lines, json.dumps(data), json.dumps(OPTIONS)) if lines else None


TICKS = {"color": "#8a919e", "maxRotation": 0}
OPTIONS = {
    "animation": False,
    "responsive": True,
    "maintainAspectRatio": False,
    "maxBarThickness": 14,
    "borderRadius": 3,
    "plugins": {"legend": {"display": False}},
    "interaction": {"mode": "index", "intersect": False},
    "scales": {
        "x": {"grid": {"display": False}, "ticks": TICKS | {"autoSkipPadding": 24}},
        "y": {
            "beginAtZero": True,
            "border": {"display": False},
            "grid": {"lineWidth": 0.5},
            "ticks": TICKS | {"precision": 0},
        },
    },
}

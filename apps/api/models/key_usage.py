from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from django.db import connection, models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from apps.api.models.api_key import ApiKey

KEPT = timedelta(days=400)
ROUTE_LENGTH, METHOD_LENGTH = 200, 10
# key, day, route, method
type Place = tuple[int, date, str, str]
# requests, errors
type Counts = tuple[int, int]

# One statement for a whole batch. A key that was deleted since it was used is left out.
ADD = """
WITH counted (key_id, day, route, method, requests, errors) AS (VALUES {rows})
INSERT INTO {table} (key_id, day, route, method, requests, errors)
SELECT key_id, {day}, route, method, requests, errors FROM counted
WHERE EXISTS (SELECT 1 FROM {keys} WHERE {keys}.id = counted.key_id)
ON CONFLICT (key_id, day, route, method)
DO UPDATE SET requests = {table}.requests + excluded.requests, errors = {table}.errors + excluded.errors
"""


class KeyUsageQuerySet(models.QuerySet["KeyUsage"]):
    def add(self, counts: Mapping[Place, Counts]) -> None:
        """Count on; whoever else writes meanwhile counts on as well."""
        if not counts:
            return
        # In one order, so that two processes wait for each other instead of locking each other out.
        rows: list[tuple[Any, ...]] = [
            (key, day.isoformat(), *where, *count) for (key, day, *where), count in sorted(counts.items())
        ]
        table, keys = self.model._meta.db_table, ApiKey._meta.db_table
        as_day = "day::date" if connection.vendor == "postgresql" else "day"
        sql = ADD.format(rows=", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows)), table=table, keys=keys, day=as_day)
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for row in rows for value in row])

    def of_last(self, days: int) -> Self:
        return self.filter(day__gt=today() - timedelta(days=days))

    def before(self, day: date) -> Self:
        return self.filter(day__lt=day)

    def per_day(self, days: int) -> list[dict[str, Any]]:
        """One entry for each of the last `days` days in UTC, those without a request too; today last."""
        summed = self.of_last(days).order_by().values_list("day").annotate(Sum("requests"), Sum("errors"))
        found = {day: counts for day, *counts in summed}
        dates = (today() - timedelta(days=back) for back in range(days - 1, -1, -1))
        return [dict(zip(("date", "requests", "errors"), (day, *found.get(day, (0, 0))), strict=True)) for day in dates]

    def per_endpoint(self, days: int) -> list[dict[str, Any]]:
        """The busiest first."""
        rows = self.of_last(days).values("route", "method").annotate(asked=Sum("requests"), failed=Sum("errors"))
        return [
            {"route": row["route"], "method": row["method"], "requests": row["asked"], "errors": row["failed"]}
            for row in rows.order_by("-asked", "route", "method")
        ]


class KeyUsage(models.Model):
    """How often a key was used on a day, by address pattern and method; `errors` are answers of 400 and above."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="usage", verbose_name=_("API key"))
    day = models.DateField(_("day"))
    route = models.CharField(_("address"), max_length=ROUTE_LENGTH)
    method = models.CharField(_("method"), max_length=METHOD_LENGTH)
    requests = models.PositiveIntegerField(_("requests"), default=0)
    errors = models.PositiveIntegerField(_("errors"), default=0)

    objects = KeyUsageQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of an API key")
        verbose_name_plural = _("use of API keys")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["-day", "-id"], name="key_usage_newest")]
        constraints = [
            models.UniqueConstraint(fields=["key", "day", "route", "method"], name="key_usage_once"),
            models.CheckConstraint(condition=models.Q(errors__lte=models.F("requests")), name="key_usage_errors"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.method} {self.route} ({self.key_id})"


def today() -> date:
    return datetime.now(UTC).date()


def usage_report(key: ApiKey, days: int) -> dict[str, Any]:
    """`{totals: {requests, errors}, days: [...], endpoints: [...]}` by two queries."""
    rows: KeyUsageQuerySet = KeyUsage.objects.filter(key=key)
    per_day = rows.per_day(days)
    totals = {name: sum(day[name] for day in per_day) for name in ("requests", "errors")}
    return {"totals": totals, "days": per_day, "endpoints": rows.per_endpoint(days)}


def forget_old_usage() -> int:
    """How many rows are gone."""
    return KeyUsage.objects.before(today() - KEPT).delete()[0]

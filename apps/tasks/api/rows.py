"""Tasks of a list, as `TaskSerializer` tells them."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.db.models import OuterRef, QuerySet, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.http import HttpRequest
from rest_framework.request import Request

from apps.common.models.upload import address_of
from apps.tasks.models import Task, TaskCategory, TaskImage

PLAIN = ("id", "title", "description", "status")
COLUMNS = (
    *PLAIN,
    *("priority", "due_date", "estimated_time", "project", "team", "assignee", "author"),
    *("created_at", "modified_at", "completed_at"),
)
PRIORITIES = {priority.value: priority.name.lower() for priority in Task.Priority}

type Row = dict[str, Any]


def told_tasks(keys: Sequence[int], request: Request | HttpRequest) -> list[Row]:
    """In the order of the keys; one query, with what belongs to each as JSON in a column of its own."""
    image = JSONObject(id="pk", upload="upload", name="upload__name")
    belonging = {
        "category_keys": joined(TaskCategory.objects.all(), "category"),
        "image_rows": joined(TaskImage.objects.all(), image),
    }
    found = Task.objects.filter(pk__in=keys).annotate(**belonging).values(*COLUMNS, *belonging)
    rows = {row["id"]: row for row in found}
    site = request.build_absolute_uri("/").removesuffix("/")
    return [told(rows[key], site) for key in keys if key in rows]


def joined(rows: QuerySet[Any], each: Any) -> Subquery:
    """What the task has of these, one after the other with commas between them."""
    text = StringAgg(Cast(each, TextField()), Value(","))
    return Subquery(rows.filter(task=OuterRef("pk")).order_by().values("task").annotate(text=text).values("text"))


def parted(text: str | None) -> Any:
    return orjson.loads(f"[{text}]") if text else []


def told_images(images: list[Row], site: str) -> list[Row]:
    found = sorted(images, key=lambda image: int(image["id"]))
    return [
        {"id": image["id"], "url": site + address_of(image["upload"], image["name"]), "name": image["name"]}
        for image in found
    ]


def told(row: Row, site: str) -> Row:
    hours = row["estimated_time"]
    return {name: row[name] for name in PLAIN} | {
        "priority": PRIORITIES[row["priority"]],
        "due_date": row["due_date"],
        "estimated_time": None if hours is None else float(hours),
        "completed": row["status"] == Task.Status.COMPLETED,
        "category": sorted(parted(row["category_keys"])),
        "project": row["project"],
        "team": row["team"],
        "assignee": row["assignee"],
        "user_id": row["author"],
        "images": told_images(parted(row["image_rows"]), site),
        "created_at": row["created_at"],
        "updated_at": row["modified_at"],
        "completed_at": row["completed_at"],
    }

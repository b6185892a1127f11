"""Uploads: whoever sees a task opens its pictures."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from apps.common.contributions import SharedUploads, contribute


def contribute_all() -> None:
    contribute(SharedUploads(pictures_of_tasks))


def pictures_of_tasks(user: Any) -> Q:
    from apps.tasks.models import TaskImage

    return Q(Exists(TaskImage.objects.visible_to(user).filter(upload=OuterRef("pk"))))

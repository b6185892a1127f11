from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.timestampable import Timestampable
from apps.common.models import Upload, User
from apps.tasks.models.task import Task


class TaskImageQuerySet(models.QuerySet["TaskImage"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(task__in=Task.objects.visible_to(user))


class TaskImage(Timestampable, models.Model):
    """A picture on a task. Whoever sees the task may open it (`SharedUploads`)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="images", verbose_name=_("task"))
    upload = models.OneToOneField(
        Upload, on_delete=models.CASCADE, related_name="task_image", verbose_name=_("file"), editable=False
    )

    objects = TaskImageQuerySet.as_manager()

    task_id: int
    upload_id: int

    class Meta:
        verbose_name = _("picture of a task")
        verbose_name_plural = _("pictures of tasks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.upload.name

    def get_absolute_url(self) -> str:
        return self.upload.get_absolute_url()


# A signal, because deleting many rows, a task or an account calls no method of the row.
@receiver(post_delete, sender=TaskImage)
def leave_no_file(instance: TaskImage, using: str, **kwargs: Any) -> None:
    Upload.objects.using(using).filter(pk=instance.upload_id).delete()

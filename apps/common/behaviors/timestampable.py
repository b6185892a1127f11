from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Timestampable(models.Model):
    """When the row was made and last changed; `update_fields` carries `modified_at` along."""

    created_at = models.DateTimeField(_("created"), auto_now_add=True, editable=False)
    modified_at = models.DateTimeField(_("changed"), auto_now=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None and (fields := set(update_fields)):
            update_fields = fields | {"modified_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

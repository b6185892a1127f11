from collections.abc import Iterable
from datetime import UTC
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.behaviors.exposure import Exposure
from apps.common.errors import Conflict
from apps.common.events import emit


class TimestampableQuerySet[M: models.Model](models.QuerySet[M]):
    def update(self, **values: Any) -> int:
        """Many rows at once are changed rows as well; pass `modified_at` to say otherwise.

        `bulk_update` comes by here too. An upsert by `bulk_create` names `modified_at` in its `update_fields`.
        """
        values.setdefault("modified_at", timezone.now())
        # Django sends no signal for this.
        emit("rows_changed", model=self.model)
        return super().update(**values)


class Timestampable(models.Model):
    """When the row was made and last changed; `update_fields` carries `modified_at` along."""

    exposure: ClassVar = Exposure(shown=("created_at", "modified_at"))

    # A default, where auto_now_add would stop the migration of a table with rows to ask for one.
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("changed"), auto_now=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None and (fields := set(update_fields)):
            update_fields = fields | {"modified_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def version(self) -> str:
        """Names this state of the row; a form carries it, so that `claim` can tell whether it is stale."""
        return self.modified_at.astimezone(UTC).isoformat()

    def claim(self, version: str) -> None:
        """Lock the row until the transaction ends; Conflict when it was saved or deleted since `version`."""
        rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
        modified_at = rows.values_list("modified_at", flat=True).first()
        if modified_at is None or modified_at.astimezone(UTC).isoformat() != version:
            raise Conflict

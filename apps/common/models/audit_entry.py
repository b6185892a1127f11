from typing import Self

from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models
from django.utils.translation import gettext_lazy as _

# Walks from one value to the next along an index; SELECT DISTINCT would read every row.
EACH_VALUE = """SELECT value FROM (
WITH RECURSIVE found(value) AS (
    SELECT MIN({column}) FROM {table}
    UNION ALL
    SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > found.value) FROM found WHERE found.value IS NOT NULL
) SELECT value FROM found) AS walked WHERE value IS NOT NULL
"""


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, target: models.Model) -> Self:
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))

    def by(self, actor: AbstractBaseUser) -> Self:
        return self.filter(actor_id=actor.pk)

    def actions(self) -> list[str]:
        """Every action that was ever recorded, by one short query however many rows there are."""
        return self._each("action")

    def kinds_of_target(self) -> list[str]:
        return [kind for kind in self._each("target_type") if kind]

    def _each(self, column: str) -> list[str]:
        with connections[self.db].cursor() as cursor:
            cursor.execute(EACH_VALUE.format(column=column, table=self.model._meta.db_table))
            return [value for (value,) in cursor.fetchall()]


class AuditEntry(models.Model):
    """Who did what to whom. Rows are only ever added: the database refuses to change or remove them.

    Actor and target are written down rather than referred to, so that they outlive both.
    """

    at = models.DateTimeField(_("when"), auto_now_add=True)
    action = models.CharField(_("action"), max_length=60)
    actor_id = models.BigIntegerField(_("actor's id"), null=True)
    actor_name = models.CharField(_("actor"), max_length=254, blank=True)
    target_type = models.CharField(_("kind of target"), max_length=100, blank=True)
    target_id = models.CharField(_("target's id"), max_length=64, blank=True)
    target_name = models.CharField(_("target"), max_length=254, blank=True)
    before = models.JSONField(_("before"), default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), default=dict, encoder=DjangoJSONEncoder)
    address = models.GenericIPAddressField(_("address"), null=True)
    request_id = models.CharField(_("request id"), max_length=128, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        default_permissions = ["view"]
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["action", "-at"], name="audit_of_action"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_of_target"),
            models.Index(fields=["request_id"], name="audit_of_request"),
            models.Index(fields=["address", "-at"], name="audit_from_address"),
        ]

    def __str__(self) -> str:
        return f"{self.action} · {self.target_name or self.actor_name}"

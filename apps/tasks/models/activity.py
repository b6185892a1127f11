"""What happened to tasks: one row for what was done at once, to one task or to ten thousand."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.models import User
from apps.tasks.places import places_of

if TYPE_CHECKING:
    from apps.tasks.models.task import Task


class KeysField(models.JSONField):
    """The ids of tasks; `keys__names=7` finds those lists that have it."""

    keys_of = "tasks.Task"


@KeysField.register_lookup
class Names(models.Lookup[Any]):
    lookup_name = "names"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [int(value)]

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"EXISTS (SELECT 1 FROM json_each({left}) WHERE value = {right})", [*left_params, *right_params]  # noqa: S608  # names of columns, no text of anybody

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @> to_jsonb({right}::bigint)", [*left_params, *right_params]


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(place__in=places_of(user))

    def of(self, task: "Task") -> Self:
        """What happened to this one, by itself or among others; the latest first."""
        among_others = Q(task=None, place=task.its_place, keys__names=task.pk)
        return self.filter(Q(task=task.pk) | among_others).order_by("-pk")


class Activity(models.Model):
    class Verb(models.TextChoices):
        CREATED = "created", _("Created")
        CHANGED = "changed", _("Changed")
        MOVED = "moved", _("Moved")
        TRASHED = "trashed", _("Moved to the trash")
        RESTORED = "restored", _("Taken out of the trash")
        DELETED = "deleted", _("Deleted for good")
        IMAGE_ADDED = "image_added", _("Picture added")
        IMAGE_REMOVED = "image_removed", _("Picture removed")
        IMPORTED = "imported", _("Imported")
        UNDONE = "undone", _("Taken back")

    place = models.BigIntegerField(_("place"), editable=False)
    # One task has its own row; of many, `keys` names them all, those of other places left out.
    task = models.ForeignKey(
        "tasks.Task",
        on_delete=models.CASCADE,
        null=True,
        related_name="activities",
        verbose_name=_("task"),
        db_index=False,
    )
    keys = KeysField(_("tasks"), default=list, editable=False)
    count = models.PositiveIntegerField(_("how many"), default=1, editable=False)
    verb = models.CharField(_("what"), max_length=20, choices=Verb)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    # {"status": ["todo", "completed"]} for one; of many only what they became: {"status": [null, "completed"]}.
    changes = models.JSONField(_("changes"), default=dict, editable=False)
    # What `undoing.py` needs in order to take it back; emptied once it has been, or is too late.
    before = models.JSONField(default=dict, editable=False)

    objects = ActivityQuerySet.as_manager()

    task_id: int | None

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-pk"]
        indexes = [
            # The history of one task.
            models.Index(fields=["task", "-id"], name="activity_of_task"),
            # What was done to many, among which is the task; and the history of a place.
            models.Index(fields=["place", "-id"], name="activity_of_many", condition=Q(task=None)),
            # What can be taken back, or is to be forgotten.
            models.Index(fields=["at"], name="activity_with_former", condition=~Q(before={})),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} · {self.count}"

"""What happened to a task."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin

from apps.api.examples import TIME, example
from apps.api.views import ModelDoor
from apps.common.models import User
from apps.tasks.models import Activity, Task

EXAMPLE_ACTOR = {"id": 7, "display_name": "Maya Lindqvist"}
EXAMPLE_ACTIVITY = {
    "id": 41,
    "verb": "changed",
    "actor": EXAMPLE_ACTOR,
    "at": TIME,
    "changes": {"status": ["todo", "completed"]},
    "count": 1,
}


class TaskActorSerializer(serializers.ModelSerializer[User]):
    display_name = serializers.CharField(source="public_name", read_only=True)

    class Meta:
        model = User
        fields = ["id", "display_name"]


@example(EXAMPLE_ACTIVITY)
class TaskActivitySerializer(serializers.ModelSerializer[Activity]):
    actor = TaskActorSerializer(read_only=True, allow_null=True)
    changes = serializers.DictField(
        child=serializers.ListField(), read_only=True, help_text="What each field was, and what it became."
    )
    count = serializers.IntegerField(read_only=True, help_text="To how many tasks the same was done at once.")

    class Meta:
        model = Activity
        fields = ["id", "verb", "actor", "at", "changes", "count"]
        read_only_fields = fields


@extend_schema_view(list=extend_schema(operation_id="tasks_activity_list", summary="List what happened to a task"))
class ActivityViewSet(ListModelMixin, ModelDoor):
    """What was done to one task, by itself or among others; the latest first."""

    app = "tasks"
    serializer_class = TaskActivitySerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Activity]:
        task = get_object_or_404(Task.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return Activity.objects.of(task).select_related("actor")

    def is_of_a_row(self) -> bool:
        """The key in the address is that of the task."""
        return False

"""Projects: one's own and those of one's teams."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers

from apps.api.examples import TIME, example
from apps.tasks import projects
from apps.tasks.api.named import EXAMPLE_CHANGE, TOLD, NamedSerializer, NamedViewSet
from apps.tasks.models import Project, Task

EXAMPLE_COUNTS = {"todo": 3, "in_progress": 1, "completed": 8, "total": 12}
EXAMPLE_PROJECT = {"id": 5, **EXAMPLE_CHANGE, "task_counts": EXAMPLE_COUNTS, "created_at": TIME, "updated_at": TIME}


class TaskCountsSerializer(serializers.Serializer[Any]):
    """How many tasks there are of each status, without the trash."""

    todo = serializers.IntegerField()
    in_progress = serializers.IntegerField()
    completed = serializers.IntegerField()
    total = serializers.IntegerField()


@example(EXAMPLE_PROJECT, sent=EXAMPLE_CHANGE)
class ProjectSerializer(NamedSerializer):
    task_counts = serializers.SerializerMethodField()
    updated_at = serializers.DateTimeField(source="modified_at", read_only=True)

    class Meta:
        model = Project
        fields = [*TOLD, "task_counts", "created_at", "updated_at"]
        read_only_fields = ["created_at"]

    @extend_schema_field(TaskCountsSerializer)
    def get_task_counts(self, project: Project) -> dict[str, int]:
        return counts_of([project.pk])[project.pk]

    def create(self, validated_data: dict[str, Any]) -> Project:
        return projects.create_project(by=self.person, **validated_data)


@extend_schema_view(
    list=extend_schema(operation_id="projects_list", summary="List projects"),
    create=extend_schema(operation_id="projects_create", summary="Begin a project"),
    retrieve=extend_schema(operation_id="projects_retrieve", summary="Show a project"),
    update=extend_schema(operation_id="projects_update", summary="Write a project anew"),
    partial_update=extend_schema(operation_id="projects_partial_update", summary="Change a project"),
    destroy=extend_schema(operation_id="projects_destroy", summary="Delete a project for good"),
)
class ProjectViewSet(NamedViewSet):
    """Projects by their names."""

    model = Project
    serializer_class = ProjectSerializer

    def told(self, rows: Any) -> list[dict[str, Any]]:
        found = list(rows.values(*TOLD, "created_at", "modified_at"))
        counts = counts_of([row["id"] for row in found])
        return [told(row, counts[row["id"]]) for row in found]

    def perform_destroy(self, instance: Project) -> None:
        """Its tasks stay, without a project."""
        projects.delete_project(instance, by=self.person)


def told(row: dict[str, Any], counts: dict[str, int]) -> dict[str, Any]:
    times = {"created_at": row["created_at"], "updated_at": row["modified_at"]}
    return {name: row[name] for name in TOLD} | {"task_counts": counts} | times


def counts_of(keys: Sequence[int]) -> dict[int, dict[str, int]]:
    """Of each project how many tasks are in which state; one query."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys((*Task.Status.values, "total"), 0))
    tasks = Task.objects.kept().filter(project__in=keys).order_by()
    for project, status, count in tasks.values_list("project", "status").annotate(count=Count("pk")):
        found[project or 0][status] = count
        found[project or 0]["total"] += count
    return found

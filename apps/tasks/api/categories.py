"""Categories: one's own and those of one's teams."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from apps.api.examples import example
from apps.tasks import projects
from apps.tasks.api.named import TOLD, NamedSerializer, NamedViewSet
from apps.tasks.models import Category, TaskCategory

EXAMPLE_CHANGE = {"name": "Design", "slug": "design", "description": "", "color": "#a855f7", "team": 2}


@example({"id": 3, **EXAMPLE_CHANGE, "task_count": 14}, sent=EXAMPLE_CHANGE)
class CategorySerializer(NamedSerializer):
    task_count = serializers.SerializerMethodField(help_text="Without the trash.")

    class Meta:
        model = Category
        fields = [*TOLD, "task_count"]

    def get_task_count(self, category: Category) -> int:
        return counts_of([category.pk]).get(category.pk, 0)

    def create(self, validated_data: dict[str, Any]) -> Category:
        return projects.create_category(by=self.person, **validated_data)


@extend_schema_view(
    list=extend_schema(operation_id="categories_list", summary="List categories"),
    create=extend_schema(operation_id="categories_create", summary="Add a category"),
    retrieve=extend_schema(operation_id="categories_retrieve", summary="Show a category"),
    update=extend_schema(operation_id="categories_update", summary="Write a category anew"),
    partial_update=extend_schema(operation_id="categories_partial_update", summary="Change a category"),
    destroy=extend_schema(operation_id="categories_destroy", summary="Delete a category for good"),
)
class CategoryViewSet(NamedViewSet):
    """Categories by their names."""

    model = Category
    serializer_class = CategorySerializer

    def told(self, rows: Any) -> list[dict[str, Any]]:
        found = list(rows.values(*TOLD))
        counts = counts_of([row["id"] for row in found])
        return [row | {"task_count": counts.get(row["id"], 0)} for row in found]

    def perform_destroy(self, instance: Category) -> None:
        """Its tasks stay, without it."""
        projects.delete_category(instance, by=self.person)


def counts_of(keys: Sequence[int]) -> dict[int, int]:
    """Of each category how many tasks are of it; one query, about these alone."""
    marks = TaskCategory.objects.filter(category__in=keys, task__trashed_at=None).order_by()
    return dict(marks.values_list("category").annotate(count=Count("pk")))

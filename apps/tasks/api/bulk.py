"""Many tasks by one request: those that may not be changed are told one by one, the others are done."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.examples import example
from apps.api.views import Door
from apps.tasks import changing, removing
from apps.tasks.api.fields import CategoriesField, IdsField, PriorityField, ProjectField, StatusField
from apps.tasks.api.keys import Key, categories_at, categories_for
from apps.tasks.api.schema import BodySchema
from apps.tasks.api.serializers import MOST_CATEGORIES
from apps.tasks.models import Category, Project

MOST = 10_000


@example({"status": "completed", "priority": "high", "category": ["design"], "project": 5})
class BulkUpdatesSerializer(serializers.Serializer[Any]):
    status = StatusField(required=False)
    priority = PriorityField(required=False)
    category = CategoriesField(
        source="categories", required=False, max_length=MOST_CATEGORIES, help_text="They replace those that are there."
    )
    project = ProjectField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise serializers.ValidationError(_("Say what is to become different."))
        return attrs


@example({"task_ids": [12, 13, 99], "updates": {"status": "completed"}})
class BulkUpdateSerializer(serializers.Serializer[Any]):
    task_ids = IdsField(max_length=MOST, allow_empty=False)
    updates = BulkUpdatesSerializer()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if keys := attrs["updates"].get("categories"):
            try:
                attrs["updates"]["categories"] = self.meant(keys, attrs["updates"].get("project"), attrs["task_ids"])
            except serializers.ValidationError as error:
                raise serializers.ValidationError({"updates": error.detail}) from error
        return attrs

    def meant(self, keys: list[Key], project: Project | None, tasks: list[int]) -> list[Category]:
        if project:
            return categories_at(project.its_place, keys)
        return categories_for(tasks, keys, by=self.context["request"].user)


@example({"id": 99, "error": "This task does not exist."})
class FailedUpdateSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    error = serializers.CharField(help_text="A sentence that can be shown to a person.")


@example({"updated_count": 2, "failed_updates": [{"id": 99, "error": "This task does not exist."}]})
class BulkUpdatedSerializer(serializers.Serializer[Any]):
    updated_count = serializers.IntegerField()
    failed_updates = FailedUpdateSerializer(many=True)


@example({"task_ids": [12, 13, 99]})
class BulkDeleteSerializer(serializers.Serializer[Any]):
    task_ids = IdsField(max_length=MOST, allow_empty=False)


@example({"deleted_count": 2, "failed_deletes": [99]})
class BulkDeletedSerializer(serializers.Serializer[Any]):
    deleted_count = serializers.IntegerField()
    failed_deletes = serializers.ListField(child=serializers.IntegerField())


class BulkUpdateView(Door):
    app = "tasks"
    limits = ("bulk",)

    @extend_schema(
        operation_id="tasks_bulk_update",
        summary="Change many tasks",
        request=BulkUpdateSerializer,
        responses=BulkUpdatedSerializer,
    )
    def post(self, request: Request) -> Response:
        """Each that may be changed is; of the others one is told why not."""
        asked = valid(BulkUpdateSerializer, request)
        change = changing.change(asked["task_ids"], asked["updates"], by=self.person)
        failed = [{"id": key, "error": change.left[key]} for key in asked["task_ids"] if key in change.left]
        return Response({"updated_count": len(change.done), "failed_updates": failed})


class BulkDeleteView(Door):
    app = "tasks"
    limits = ("bulk",)
    schema = BodySchema()

    @extend_schema(
        operation_id="tasks_bulk_delete",
        summary="Put many tasks into the trash",
        request=BulkDeleteSerializer,
        responses={200: BulkDeletedSerializer},
    )
    def delete(self, request: Request) -> Response:
        """Each that may be deleted is; the ids of the others are told."""
        return self.trashed(request)

    @extend_schema(
        operation_id="tasks_bulk_delete_by_post",
        summary="Put many tasks into the trash, for clients whose DELETE has no body",
        request=BulkDeleteSerializer,
        responses=BulkDeletedSerializer,
    )
    def post(self, request: Request) -> Response:
        return self.trashed(request)

    def trashed(self, request: Request) -> Response:
        keys = valid(BulkDeleteSerializer, request)["task_ids"]
        change = removing.trash(keys, by=self.person)
        left = [key for key in keys if key in change.left]
        return Response({"deleted_count": len(change.done), "failed_deletes": left})


def valid(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    asked = serializer(data=request.data, context={"request": request})
    asked.is_valid(raise_exception=True)
    given: dict[str, Any] = asked.validated_data
    return given

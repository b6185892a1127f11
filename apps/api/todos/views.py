"""To-dos of the staff, by the rights of the admin."""

from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import (
    CreateModelMixin,
    DestroyModelMixin,
    ListModelMixin,
    RetrieveModelMixin,
    UpdateModelMixin,
)
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.filters import Flag, FromDay, ThroughDay, Words
from apps.api.todos.serializers import PRIORITIES, TodoSerializer
from apps.api.views import ModelDoor
from apps.common.audit import record
from apps.common.audit.comparison import columns
from apps.common.models import TodoItem, User

RIGHTS = {"GET": "view", "HEAD": "view", "POST": "add", "PUT": "change", "PATCH": "change", "DELETE": "delete"}


class StaffRights(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        right = "change" if view.action in {"complete", "reopen"} else RIGHTS.get(str(request.method), "change")
        user: Any = request.user
        return bool(user.is_authenticated and user.is_staff and user.has_perm(f"common.{right}_todoitem"))


class TodoFilter(FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=TodoItem.Status.choices)
    priority = django_filters.MultipleChoiceFilter(choices=[(name, name) for name in PRIORITIES], method="of_priority")
    category = django_filters.CharFilter()
    source = django_filters.CharFilter()
    assignee = django_filters.ModelChoiceFilter(queryset=User.objects.all())
    overdue = Flag(method="that_are_overdue")
    due_start = FromDay("due_at")
    due_end = ThroughDay("due_at")
    search = Words(["title", "description"])
    ordering = django_filters.OrderingFilter(fields=["priority", "due_at", "created_at", "modified_at", "title"])

    class Meta:
        model = TodoItem
        fields: tuple[str, ...] = ()

    def of_priority(self, todos: QuerySet[TodoItem], name: str, value: list[str]) -> QuerySet[TodoItem]:
        return todos.filter(priority__in=[PRIORITIES[each] for each in value]) if value else todos

    def that_are_overdue(self, todos: QuerySet[TodoItem], name: str, value: bool) -> QuerySet[TodoItem]:  # noqa: FBT001
        overdue = TodoItem.objects.overdue()
        return todos.filter(pk__in=overdue) if value else todos.exclude(pk__in=overdue)


@extend_schema_view(
    list=extend_schema(operation_id="todos_list", summary="List to-dos"),
    create=extend_schema(operation_id="todos_create", summary="Write a to-do down"),
    retrieve=extend_schema(operation_id="todos_retrieve", summary="Show a to-do"),
    update=extend_schema(operation_id="todos_update", summary="Write a to-do anew"),
    partial_update=extend_schema(operation_id="todos_partial_update", summary="Change a to-do"),
    destroy=extend_schema(operation_id="todos_destroy", summary="Delete a to-do for good"),
)
class TodoViewSet(CreateModelMixin, ListModelMixin, RetrieveModelMixin, UpdateModelMixin, DestroyModelMixin, ModelDoor):
    """To-dos of the staff, the most urgent first."""

    app = "todos"
    serializer_class = TodoSerializer
    permission_classes = (StaffRights,)
    filterset_class = TodoFilter

    def get_queryset(self) -> QuerySet[TodoItem]:
        return TodoItem.objects.kept().order_by("-priority", "due_at", "pk")

    @transaction.atomic
    def perform_update(self, serializer: Any) -> None:
        serializer.save()

    @transaction.atomic
    def perform_create(self, serializer: Any) -> None:
        serializer.save()

    @transaction.atomic
    def perform_destroy(self, instance: TodoItem) -> None:
        record("todo.deleted", actor=self.person, target=instance, before=columns(instance))
        instance.delete()

    @extend_schema(operation_id="todos_complete", request=None, responses=TodoSerializer)
    def complete(self, request: Request, pk: int) -> Response:
        """Done. One that is finished already is refused."""
        item = self.get_object()
        item.complete(by=self.person)
        return Response(self.get_serializer(item).data)

    @extend_schema(operation_id="todos_reopen", request=None, responses=TodoSerializer)
    def reopen(self, request: Request, pk: int) -> Response:
        """Open again. One that is not finished is refused."""
        item = self.get_object()
        item.reopen(by=self.person)
        return Response(self.get_serializer(item).data)

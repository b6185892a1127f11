"""Tasks: one's own and those of one's teams."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import CreateModelMixin, DestroyModelMixin, RetrieveModelMixin, UpdateModelMixin
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.content import JsonParser
from apps.api.versions import newest
from apps.api.views import ModelDoor
from apps.tasks import creating, removing
from apps.tasks.api.pages import Found, TaskPages
from apps.tasks.api.parameters import FILTERS
from apps.tasks.api.rows import told_tasks
from apps.tasks.api.serializers import TaskFormSerializer, TaskSerializer
from apps.tasks.filters import filters_applied, read_criteria
from apps.tasks.listing import ORDERINGS, Listing
from apps.tasks.models import Task
from apps.tasks.models.task_queryset import TaskQuerySet

SENT = {"application/json": TaskSerializer, "multipart/form-data": TaskFormSerializer}
TOLD = TaskSerializer


@extend_schema_view(
    create=extend_schema(operation_id="tasks_create", summary="Add a task", request=SENT, responses={201: TOLD}),
    retrieve=extend_schema(operation_id="tasks_retrieve", summary="Show a task"),
    update=extend_schema(operation_id="tasks_update", summary="Write a task anew", request=SENT, responses=TOLD),
    partial_update=extend_schema(
        operation_id="tasks_partial_update", summary="Change a task", request=SENT, responses=TOLD
    ),
    destroy=extend_schema(operation_id="tasks_destroy", summary="Put a task into the trash"),
)
class TaskViewSet(CreateModelMixin, RetrieveModelMixin, UpdateModelMixin, DestroyModelMixin, ModelDoor):
    """Tasks, the newest first."""

    app = "tasks"
    parser_classes = (JsonParser, MultiPartParser)
    pagination_class = TaskPages
    filter_backends = ()

    def get_queryset(self) -> TaskQuerySet:
        user, tasks = self.request.user, Task.objects.with_details()
        if self.request.method in SAFE_METHODS or self.action == "duplicate":
            return tasks.visible_to(user)
        return tasks.removable_by(user).kept() if self.action == "destroy" else tasks.changeable_by(user)

    def get_serializer_class(self) -> type[TaskSerializer]:
        return TaskFormSerializer if brings_a_form(self.request) and self.action != "retrieve" else TaskSerializer

    def buckets(self, request: Request) -> list[Any]:
        """What comes as a form may bring pictures."""
        self.limits = ("upload",) if brings_a_form(request) else ()  # type: ignore[misc]  # of this request
        return super().buckets(request)

    @extend_schema(operation_id="tasks_list", summary="List tasks", parameters=FILTERS, responses=TaskSerializer)
    def list(self, request: Request) -> Response:
        criteria = read_criteria(request.query_params, user=self.person)
        listing = Listing(self.person, criteria, ordering_in(request))
        found: Any = Found(listing, self.teller(listing))
        response = self.get_paginated_response(self.paginate_queryset(found))
        response.data["filters_applied"] = filters_applied(criteria)
        return response

    def teller(self, listing: Listing) -> Any:
        """An older version is told by the serializer, which knows what changed."""
        if self.request.version == newest().name:
            return partial(told_tasks, request=self.request)
        return lambda keys: self.get_serializer(listing.tasks(keys, Task.objects.with_details()), many=True).data

    @extend_schema(operation_id="tasks_duplicate", summary="Copy a task", request=None, responses={201: TOLD})
    def duplicate(self, request: Request, pk: int) -> Response:
        """Another one to do, with the same project, categories and pictures."""
        with transaction.atomic():
            copy = creating.duplicate(self.get_object(), by=self.person)
        return Response(self.get_serializer(Task.objects.with_details().get(pk=copy.pk)).data, status=201)

    @transaction.atomic
    def perform_create(self, serializer: Any) -> None:
        serializer.save()

    @transaction.atomic
    def perform_update(self, serializer: Any) -> None:
        serializer.save()

    def perform_destroy(self, instance: Task) -> None:
        """From there it can be taken back on the pages."""
        removing.trash([instance.pk], by=self.person)


def brings_a_form(request: Request) -> bool:
    return (request.content_type or "").startswith(MultiPartParser.media_type)


def ordering_in(request: Request) -> str:
    asked: str = request.query_params.get("ordering", "") or "-id"
    if asked != "-id" and asked not in ORDERINGS:
        told = _("There is no ordering %(asked)s. Known are: %(known)s.")
        raise ValidationError({"ordering": [told % {"asked": asked, "known": ", ".join(ORDERINGS)}]})
    return asked

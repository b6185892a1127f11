"""Pictures of a task: sent in a form, taken away one by one."""

from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.views import Door
from apps.tasks import picturing
from apps.tasks.api.serializers import TaskSerializer, add_images
from apps.tasks.models import Task


class TaskImagesSerializer(serializers.Serializer[Any]):
    images = serializers.ListField(child=serializers.FileField(allow_empty_file=True), allow_empty=False)


class TaskImagesView(Door):
    """Pictures for a task: JPEG, PNG, GIF or WebP, at most 20."""

    app = "tasks"
    limits = ("upload",)
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="tasks_images_create",
        summary="Add pictures to a task",
        request=TaskImagesSerializer,
        responses={201: TaskSerializer},
    )
    @transaction.atomic
    def post(self, request: Request, pk: int) -> Response:
        task = get_object_or_404(Task.objects.changeable_by(self.person), pk=pk)
        add_images(task, files_in(request), by=self.person)
        told = TaskSerializer(Task.objects.with_details().get(pk=pk), context={"request": request})
        return Response(told.data, status=201)


class TaskImageView(Door):
    app = "tasks"

    @extend_schema(operation_id="tasks_images_destroy", summary="Take a picture off a task", responses={204: None})
    def delete(self, request: Request, pk: int, image: int) -> Response:
        """The file goes with it."""
        task = get_object_or_404(Task.objects.changeable_by(self.person), pk=pk)
        picturing.remove_image(get_object_or_404(task.images.all(), pk=image), by=self.person)
        return Response(status=204)


def files_in(request: Request) -> list[Any]:
    """Every file of the form, whatever its field is called; ValidationError where there is none."""
    files = [file for name in request.FILES for file in request.FILES.getlist(name)]
    if not files:
        missing = serializers.FileField.default_error_messages["required"]
        raise ValidationError({"images": [missing]})
    return files

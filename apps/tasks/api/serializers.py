"""Tasks as the JSON door tells and takes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from apps.api.examples import TIME, example
from apps.api.fields import RowField
from apps.common.models import User
from apps.tasks import changing, creating, picturing
from apps.tasks.api.fields import CategoriesField, HoursField, PriorityField, ProjectField, StatusField, TeamField
from apps.tasks.api.keys import categories_at
from apps.tasks.models import Task, TaskImage
from apps.tasks.places import own
from apps.tasks.updates import OTHER_PERSON

MOST_CATEGORIES = 20
EXAMPLE_IMAGE = {"id": 31, "url": "https://example.com/uploads/31/quay.png", "name": "quay.png"}
EXAMPLE_CHANGE = {
    "title": "Paint the hull",
    "description": "Two coats, the second one after a dry day.",
    "status": "in_progress",
    "priority": "high",
    "due_date": "2026-12-18",
    "estimated_time": 7.5,
    "category": [3],
    "project": 5,
    "team": 2,
    "assignee": 9,
}
EXAMPLE_TASK = {
    "id": 12,
    **EXAMPLE_CHANGE,
    "completed": False,
    "user_id": 7,
    "images": [EXAMPLE_IMAGE],
    "created_at": TIME,
    "updated_at": TIME,
    "completed_at": None,
}


@example(EXAMPLE_IMAGE)
class TaskImageSerializer(serializers.ModelSerializer[TaskImage]):
    url = serializers.SerializerMethodField()
    name = serializers.CharField(source="upload.name", read_only=True)

    class Meta:
        model = TaskImage
        fields = ["id", "url", "name"]

    def get_url(self, image: TaskImage) -> str:
        address: str = self.context["request"].build_absolute_uri(image.get_absolute_url())
        return address


@example(EXAMPLE_TASK, sent=EXAMPLE_CHANGE)
class TaskSerializer(serializers.ModelSerializer[Task]):
    status = StatusField(required=False)
    priority = PriorityField(required=False)
    estimated_time = HoursField(required=False, allow_null=True, help_text="Hours.")
    completed = serializers.BooleanField(source="is_completed", read_only=True, help_text="What `status` says.")
    category = CategoriesField(
        source="categories",
        required=False,
        max_length=MOST_CATEGORIES,
        help_text="Ids; they are written as ids or slugs of categories of the place where the task belongs.",
    )
    project = ProjectField(required=False, allow_null=True, help_text="Its id; it is written as an id or a slug.")
    team = TeamField(
        may="tasks.change",
        required=False,
        allow_null=True,
        help_text="Of a task in a project it is the team of that; else it is chosen when the task is made.",
    )
    assignee = RowField(
        queryset=User.objects.filter(is_active=True),
        required=False,
        allow_null=True,
        help_text="Who is to do it.",
        error_messages={"does_not_exist": OTHER_PERSON},
    )
    user_id = serializers.IntegerField(source="author_id", read_only=True, allow_null=True, help_text="Who made it.")
    images = TaskImageSerializer(many=True, read_only=True)
    updated_at = serializers.DateTimeField(source="modified_at", read_only=True)

    class Meta:
        model = Task
        fields = [
            "id",
            "title",
            "description",
            "status",
            "priority",
            "due_date",
            "estimated_time",
            "completed",
            "category",
            "project",
            "team",
            "assignee",
            "user_id",
            "images",
            "created_at",
            "updated_at",
            "completed_at",
        ]
        read_only_fields = ["created_at", "completed_at"]

    @property
    def person(self) -> User:
        person: User = self.context["request"].user
        return person

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if self.instance:
            refuse_another_team(self.instance, attrs)
        if "categories" in attrs:
            attrs["categories"] = categories_at(self.place_after(attrs), attrs["categories"])
        return attrs

    def place_after(self, attrs: dict[str, Any]) -> int:
        """Where the task will belong: at its project, at its team, else where it is."""
        if project := attrs.get("project"):
            return int(project.its_place)
        if self.instance:
            return int(self.instance.its_place)
        team = attrs.get("team")
        return team.pk if team else own(self.person) or 0

    def create(self, validated_data: dict[str, Any]) -> Task:
        files = validated_data.pop("files", ())
        with api_names():
            task = creating.create(by=self.person, **validated_data)
        return self.with_images(task, files)

    def update(self, instance: Task, validated_data: dict[str, Any]) -> Task:
        files = validated_data.pop("files", ())
        validated_data.pop("team", None)
        if validated_data:
            with api_names():
                changing.change_one(instance, validated_data, by=self.person)
        return self.with_images(instance, files)

    def with_images(self, task: Task, files: Any) -> Task:
        add_images(task, files, by=self.person)
        shown: Task = Task.objects.with_details().get(pk=task.pk)
        return shown


@extend_schema_serializer(component_name="TaskForm")
class TaskFormSerializer(TaskSerializer):
    """In a form pictures come along; what is there already stays."""

    images = serializers.ListField(  # type: ignore[assignment]  # is taken, not told
        source="files", child=serializers.FileField(allow_empty_file=True), required=False, write_only=True
    )

    def to_representation(self, instance: Task) -> Any:
        return TaskSerializer(context=self.context).to_representation(instance)


def refuse_another_team(row: Any, attrs: dict[str, Any]) -> None:
    """What was read may be sent back; nothing is handed over by naming another team than that of its project."""
    team, project = attrs.get("team", row.team), attrs.get("project")
    if (team and team.pk) not in {row.team_id, project.team_id if project else row.team_id}:
        raise serializers.ValidationError({"team": [_("It stays where it was made. A task moves with its project.")]})


def add_images(task: Task, files: Any, *, by: User) -> None:
    for file in files:
        try:
            picturing.add_image(task, file, by=by)
        except ValidationError as error:
            raise ValidationError({"images": error.messages}) from error


@contextmanager
def api_names() -> Iterator[None]:
    """The door calls it `category` what the domain knows as categories."""
    try:
        yield
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        told = error.message_dict
        raise ValidationError({"category" if name == "categories" else name: told[name] for name in told}) from error

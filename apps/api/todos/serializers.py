from typing import Any

from rest_framework import serializers

from apps.api.examples import TIME, example
from apps.api.fields import RowField
from apps.common.models import TodoItem, User

PRIORITIES = {priority.name.lower(): priority.value for priority in TodoItem.Priority}
EXAMPLE_CHANGE = {
    "title": "Answer the press",
    "description": "They ask about the spring release.",
    "category": "press",
    "priority": "high",
    "status": "open",
    "assignee": 7,
    "due_at": TIME,
    "source": "mailbox",
    "external_id": "4711",
}
EXAMPLE_TODO = EXAMPLE_CHANGE | {
    "id": 12,
    "reporter": 3,
    "finished_at": None,
    "is_overdue": False,
    "created_at": TIME,
    "modified_at": TIME,
}


class PriorityField(serializers.ChoiceField):
    """`low`, `medium` or `high`; the database keeps numbers, so that it can sort."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(name, name) for name in PRIORITIES], **kwargs)

    def to_internal_value(self, data: Any) -> int:  # type: ignore[override]
        return PRIORITIES[super().to_internal_value(data)]

    def to_representation(self, value: int) -> str:  # type: ignore[override]
        return TodoItem.Priority(value).name.lower()


@example(EXAMPLE_TODO, sent=EXAMPLE_CHANGE)
class TodoSerializer(serializers.ModelSerializer[TodoItem]):
    priority = PriorityField(default=TodoItem.Priority.MEDIUM)
    assignee = RowField(
        queryset=User.objects.filter(is_active=True), required=False, allow_null=True, help_text="An active account."
    )
    is_overdue = serializers.BooleanField(read_only=True)

    class Meta:
        model = TodoItem
        fields = [
            "id",
            "title",
            "description",
            "category",
            "priority",
            "status",
            "assignee",
            "reporter",
            "due_at",
            "source",
            "external_id",
            "finished_at",
            "is_overdue",
            "created_at",
            "modified_at",
        ]
        read_only_fields = ["reporter", "finished_at", "created_at", "modified_at"]

    def create(self, validated_data: dict[str, Any]) -> TodoItem:
        """Who is given it hears of it."""
        assignee, by = validated_data.pop("assignee", None), self.context["request"].user
        item = TodoItem.objects.create(reporter=by, **validated_data)
        if assignee:
            item.assign(to=assignee, by=by)
        return item

    def update(self, instance: TodoItem, validated_data: dict[str, Any]) -> TodoItem:
        """State and assignee change by their verbs, which know the rules; the rest is plain."""
        by = self.context["request"].user
        status = validated_data.pop("status", instance.status)
        assignee = validated_data.pop("assignee", instance.assignee)
        item = super().update(instance, validated_data)
        if assignee != item.assignee:
            item.assign(to=assignee, by=by)
        if status != item.status:
            item.move(status, by=by)
        return item

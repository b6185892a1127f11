"""What projects and categories have in common in the JSON door."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django_filters.rest_framework import FilterSet
from rest_framework import serializers
from rest_framework.mixins import CreateModelMixin, DestroyModelMixin, RetrieveModelMixin, UpdateModelMixin
from rest_framework.permissions import SAFE_METHODS

from apps.api.filters import Words
from apps.api.rows import RowList
from apps.api.views import ModelDoor
from apps.common.behaviors.permalinkable import SLUG_LENGTH
from apps.common.models import Team, User
from apps.tasks import projects
from apps.tasks.api.fields import TeamField
from apps.tasks.api.serializers import refuse_another_team
from apps.tasks.models import Category, Project

TOLD = ("id", "name", "slug", "description", "color", "team")
EXAMPLE_CHANGE = {
    "name": "Spring launch",
    "slug": "spring-launch",
    "description": "Everything until the first of April.",
    "color": "#3b82f6",
    "team": 2,
}


class NamedSerializer(serializers.ModelSerializer[Any]):
    slug = serializers.SlugField(
        allow_unicode=True,
        required=False,
        max_length=SLUG_LENGTH,
        help_text="Made from the name when absent; unique among those of one person or one team.",
    )
    color = serializers.RegexField(
        r"^#[0-9A-Fa-f]{6}\Z", required=False, allow_blank=True, help_text="Like #3b82f6, or empty."
    )
    team = TeamField(
        may="projects.change",
        required=False,
        allow_null=True,
        help_text="Whose it is, null for one's own; chosen when it is made.",
    )

    @property
    def person(self) -> User:
        person: User = self.context["request"].user
        return person

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if self.instance:
            refuse_another_team(self.instance, attrs)
        return attrs

    def update(self, instance: Any, validated_data: dict[str, Any]) -> Any:
        validated_data.pop("team", None)
        return projects.change(instance, validated_data, self.person)


def own_teams(request: Any) -> QuerySet[Team]:
    return Team.objects.where(request.user, may="tasks.view") if request else Team.objects.none()


class NamedFilter(FilterSet):
    search = Words(["name", "description"])
    team = django_filters.ModelChoiceFilter(queryset=own_teams)  # type: ignore[arg-type]  # the stubs know no callable
    ordering = django_filters.OrderingFilter(
        fields={"name": "name", "created_at": "created_at", "modified_at": "updated_at"}
    )


class NamedViewSet(CreateModelMixin, RowList, RetrieveModelMixin, UpdateModelMixin, DestroyModelMixin, ModelDoor):
    app = "tasks"
    filterset_class = NamedFilter
    model: ClassVar[type[Category | Project]]

    def get_queryset(self) -> QuerySet[Any]:
        user, rows = self.request.user, self.model.objects.select_related("team")
        if self.request.method in SAFE_METHODS:
            return rows.visible_to(user)
        return rows.where(user, may="projects.delete" if self.action == "destroy" else "projects.change")

from typing import Any

from django.contrib.admin import register
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from apps.blog.models import Tag
from apps.common.admin.base import Admin


@register(Tag)
class TagAdmin(Admin):
    list_display = ("name", "slug", "post_count")
    search_fields = ("name",)
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        tags: QuerySet[Tag] = super().get_queryset(request)
        return tags.annotate(used=Count("posts"))

    @display(description=_("posts"), ordering="used")
    def post_count(self, tag: Any) -> int:
        used: int = tag.used
        return used

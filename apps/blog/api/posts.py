"""Posts: everybody reads what is published, whoever is signed in writes."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import (
    CreateModelMixin,
    DestroyModelMixin,
    RetrieveModelMixin,
    UpdateModelMixin,
)
from rest_framework.permissions import SAFE_METHODS, IsAuthenticatedOrReadOnly

from apps.api.rows import RowList
from apps.api.views import ModelDoor
from apps.blog.api.filters import PostFilter
from apps.blog.api.rows import told_posts
from apps.blog.api.serializers import PostSerializer
from apps.blog.models import Post
from apps.blog.models.post_queryset import PostQuerySet


@extend_schema_view(
    list=extend_schema(operation_id="blog_posts_list", summary="List posts"),
    create=extend_schema(operation_id="blog_posts_create", summary="Write a post"),
    retrieve=extend_schema(operation_id="blog_posts_retrieve", summary="Show a post"),
    update=extend_schema(operation_id="blog_posts_update", summary="Write a post anew"),
    partial_update=extend_schema(operation_id="blog_posts_partial_update", summary="Change a post"),
    destroy=extend_schema(operation_id="blog_posts_destroy", summary="Put a post into the trash"),
)
class PostViewSet(CreateModelMixin, RowList, RetrieveModelMixin, UpdateModelMixin, DestroyModelMixin, ModelDoor):
    """Everybody's published posts and one's own, the latest first."""

    app = "blog"
    serializer_class = PostSerializer
    permission_classes = (IsAuthenticatedOrReadOnly,)
    filterset_class = PostFilter

    def get_queryset(self) -> PostQuerySet:
        user = self.request.user
        posts = Post.objects.visible_to(user) if self.request.method in SAFE_METHODS else Post.objects.editable_by(user)
        return posts.with_details()

    def told(self, rows: Any) -> list[dict[str, Any]]:
        return told_posts(rows, self.request)

    @transaction.atomic
    def perform_create(self, serializer: Any) -> None:
        serializer.save()

    @transaction.atomic
    def perform_update(self, serializer: Any) -> None:
        serializer.save()

    def perform_destroy(self, instance: Post) -> None:
        """Into the trash, from where its author can take it back on the pages of the blog."""
        instance.trash()

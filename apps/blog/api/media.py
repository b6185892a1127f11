"""The media library: one's own files and those that published posts show."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import DestroyModelMixin, ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import SAFE_METHODS

from apps.api.views import ModelDoor
from apps.blog.api.filters import MediaFilter
from apps.blog.api.media_serializers import MediaFileSerializer
from apps.blog.models import MediaFile
from apps.blog.models.media_file_queryset import MediaFileQuerySet


@extend_schema_view(
    list=extend_schema(operation_id="blog_media_list", summary="List files"),
    retrieve=extend_schema(operation_id="blog_media_retrieve", summary="Show a file"),
    destroy=extend_schema(operation_id="blog_media_destroy", summary="Delete a file for good"),
)
class MediaViewSet(ListModelMixin, RetrieveModelMixin, DestroyModelMixin, ModelDoor):
    """Files, the latest first."""

    app = "blog"
    serializer_class = MediaFileSerializer
    filterset_class = MediaFilter

    def get_queryset(self) -> MediaFileQuerySet:
        user, files = self.request.user, MediaFile.objects.with_details()
        return files.visible_to(user) if self.request.method in SAFE_METHODS else files.erasable_by(user)

    def perform_destroy(self, instance: MediaFile) -> None:
        """With its small picture, and out of every post."""
        instance.erase(by=self.person)

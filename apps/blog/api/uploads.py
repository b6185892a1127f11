"""Where files for the media library arrive."""

from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.fields import RowField
from apps.api.views import Door
from apps.blog.api.media_serializers import MediaFileSerializer
from apps.blog.models import MediaFile, Post
from apps.blog.receiving import receive


class OwnPostField(RowField[Post]):
    def get_queryset(self) -> Any:
        return Post.objects.editable_by(self.context["request"].user)


class MediaUploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField(allow_empty_file=True)
    description = serializers.CharField(required=False, allow_blank=True, max_length=300)
    post = OwnPostField(queryset=Post.objects.none(), required=False, allow_null=True, help_text="What it is sent for.")


class MediaUploadView(Door):
    """A file for the library: a JPEG, PNG, GIF or WebP picture, a PDF or a Word document of at most 10 MB."""

    app = "blog"
    limits = ("upload",)
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="blog_media_upload",
        summary="Upload a file",
        request=MediaUploadSerializer,
        responses={201: MediaFileSerializer},
    )
    def post(self, request: Request) -> Response:
        context = {"request": request}
        sent = MediaUploadSerializer(data=request.data, context=context)
        sent.is_valid(raise_exception=True)
        media = self.received(**sent.validated_data)
        return Response(MediaFileSerializer(media, context=context).data, status=201)

    def received(self, file: Any, **about: Any) -> MediaFile:
        try:
            made = receive(file, by=self.person, **about)
        except ValidationError as error:
            raise ValidationError({"file": error.messages}) from error
        return MediaFile.objects.with_details().get(pk=made.pk)

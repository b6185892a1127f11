"""Files of the media library as the JSON door tells and takes them."""

from rest_framework import serializers

from apps.api.examples import TIME, example
from apps.blog.models import MediaFile

EXAMPLE_FILE = {
    "id": 31,
    "filename": "quay.png",
    "original_filename": "quay.png",
    "description": "The quay at dawn",
    "file_type": "image/png",
    "file_size": 48211,
    "upload_date": TIME,
    "uploaded_by": 7,
    "url": "https://example.com/uploads/31/quay.png",
    "thumbnail_url": "https://example.com/uploads/32/quay.webp",
}


@example(EXAMPLE_FILE)
class MediaFileSerializer(serializers.ModelSerializer[MediaFile]):
    filename = serializers.CharField(read_only=True)
    file_type = serializers.CharField(read_only=True)
    file_size = serializers.IntegerField(read_only=True)
    upload_date = serializers.DateTimeField(read_only=True)
    uploaded_by = serializers.IntegerField(source="upload.owner_id", read_only=True, allow_null=True)
    url = serializers.SerializerMethodField()
    thumbnail_url = serializers.SerializerMethodField(help_text="Of a picture, as soon as it has been made.")

    class Meta:
        model = MediaFile
        fields = [
            "id",
            "filename",
            "original_filename",
            "description",
            "file_type",
            "file_size",
            "upload_date",
            "uploaded_by",
            "url",
            "thumbnail_url",
        ]
        read_only_fields = fields

    def get_url(self, media: MediaFile) -> str:
        address: str = self.context["request"].build_absolute_uri(media.url)
        return address

    def get_thumbnail_url(self, media: MediaFile) -> str | None:
        address = media.thumbnail_url and self.context["request"].build_absolute_uri(media.thumbnail_url)
        return address or None

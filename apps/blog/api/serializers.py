"""Posts and tags as the JSON door tells and takes them."""

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from apps.api.examples import TIME, example
from apps.api.fields import RowField
from apps.blog.forms import LONGEST_TAG, MOST_TAGS
from apps.blog.models import MediaFile, Post, Tag
from apps.common.models import User

DRAFT, PUBLISHED, ARCHIVED = Post.Status.DRAFT.value, Post.Status.PUBLISHED.value, Post.Status.ARCHIVED.value
STATUSES = [DRAFT, PUBLISHED, ARCHIVED]
FILE_ADDRESS = "https://example.com/uploads/31/quay.png"
EXAMPLE_CHANGE = {
    "title": "Naming the boats",
    "excerpt": "A winter of misunderstandings.",
    "body_markdown": "A *boat* has a name.",
    "status": PUBLISHED,
    "tags": ["Craft"],
    "featured_image": 31,
    "meta_description": "On names in a small codebase.",
}
EXAMPLE_POST = EXAMPLE_CHANGE | {
    "id": 12,
    "slug": "naming-the-boats",
    "body_html": "<p>A <em>boat</em> has a name.</p>",
    "featured_image_url": FILE_ADDRESS,
    "published_at": TIME,
    "author": {"id": 7, "display_name": "Maya Lindqvist"},
    "created_at": TIME,
    "updated_at": TIME,
}


class AuthorSerializer(serializers.ModelSerializer[User]):
    display_name = serializers.CharField(source="public_name", read_only=True)

    class Meta:
        model = User
        fields = ["id", "display_name"]


class TagsField(serializers.ListField):
    """Names; each counts once, however it is capitalised, and one that is not there yet is made."""

    child = serializers.CharField(max_length=LONGEST_TAG)

    def to_internal_value(self, data: Any) -> list[str]:
        names = [" ".join(normalize("NFC", name).split()).lstrip("#") for name in super().to_internal_value(data)]
        if any("," in name or not name for name in names):
            raise serializers.ValidationError(_("A tag is a name without commas."))
        return list({name.casefold(): name for name in names}.values())

    def to_representation(self, value: Any) -> list[str]:
        return [tag.name for tag in value.all()]


class PictureField(RowField[MediaFile]):
    def get_queryset(self) -> Any:
        return MediaFile.objects.managed_by(self.context["request"].user).pictures()


class StatusField(serializers.ChoiceField):
    """A post that waits for its time is a draft with a date to come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(STATUSES, **kwargs)

    def to_representation(self, value: Any) -> str:
        return shown_status(value)


def shown_status(status: str) -> str:
    return status if status in STATUSES else DRAFT


@example(EXAMPLE_POST, sent=EXAMPLE_CHANGE)
class PostSerializer(serializers.ModelSerializer[Post]):
    status = StatusField(default=DRAFT)
    tags = TagsField(required=False, max_length=MOST_TAGS)
    author = AuthorSerializer(read_only=True, allow_null=True)
    featured_image = PictureField(
        queryset=MediaFile.objects.none(), required=False, allow_null=True, help_text="A picture of your own media."
    )
    featured_image_url = serializers.SerializerMethodField()
    updated_at = serializers.DateTimeField(source="modified_at", read_only=True)

    class Meta:
        model = Post
        fields = [
            "id",
            "title",
            "slug",
            "excerpt",
            "body_markdown",
            "body_html",
            "status",
            "published_at",
            "author",
            "tags",
            "featured_image",
            "featured_image_url",
            "meta_description",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["slug", "body_html", "published_at", "created_at"]

    def get_featured_image_url(self, post: Post) -> str | None:
        address = post.featured_image and self.context["request"].build_absolute_uri(post.featured_image.url)
        return address or None

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        text = attrs.get("body_markdown", self.instance.body_markdown if self.instance else "")
        before = shown_status(self.instance.status) if self.instance else DRAFT
        if attrs.get("status", before) == PUBLISHED != before and not text:
            raise serializers.ValidationError({"body_markdown": [_("Write the text before you publish it.")]})
        return attrs

    def create(self, validated_data: dict[str, Any]) -> Post:
        return self.update(Post(author=self.context["request"].user), validated_data)

    def update(self, instance: Post, validated_data: dict[str, Any]) -> Post:
        """The text first, then the verb that leads to the status, where it has another one."""
        tags, status = validated_data.pop("tags", None), validated_data.pop("status", None)
        for name, value in validated_data.items():
            setattr(instance, name, value)
        instance.save()
        if tags is not None:
            instance.tags.set(Tag.objects.named(tags))
        if status and status != shown_status(instance.status):
            STEPS[instance.status, status](instance)
        return instance


def republish(post: Post) -> None:
    """Out of the archive with the date it had, or with that of today where it never was out."""
    post.unarchive()
    post.publish()


STEPS: dict[tuple[str, str], Callable[[Post], None]] = {
    (DRAFT, PUBLISHED): Post.publish,
    (Post.Status.SCHEDULED.value, PUBLISHED): Post.publish,
    (ARCHIVED, PUBLISHED): republish,
    (PUBLISHED, DRAFT): Post.unpublish,
    (ARCHIVED, DRAFT): Post.unpublish,
    (DRAFT, ARCHIVED): Post.archive,
    (Post.Status.SCHEDULED.value, ARCHIVED): Post.archive,
    (PUBLISHED, ARCHIVED): Post.archive,
}


@example({"id": 3, "name": "Craft", "slug": "craft", "post_count": 14})
class TagSerializer(serializers.ModelSerializer[Tag]):
    post_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Tag
        fields = ["id", "name", "slug", "post_count"]
        read_only_fields = fields

from collections.abc import Mapping
from typing import Any, cast
from unicodedata import normalize
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.blog.media_forms import PictureField
from apps.blog.models import Post
from apps.blog.models.post_queryset import PostQuerySet

MOST_TAGS = 8
LONGEST_TAG = 40
PUBLISH, SCHEDULE, PREVIEW = "publish", "schedule", "preview"


class SearchForm(forms.Form):
    """The list's filters; what does not validate (an endless text, a control character) filters nothing."""

    q = forms.CharField(required=False, max_length=100)
    tag = forms.SlugField(required=False, allow_unicode=True)

    @property
    def given(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.given)

    def posts(self) -> PostQuerySet:
        posts = Post.objects.live().summaries().matching(self.given.get("q", ""))
        return posts.tagged(self.given["tag"]) if "tag" in self.given else posts


class TagsField(forms.CharField):
    """Names separated by commas; each counts once, however it is capitalised."""

    def to_python(self, value: Any) -> Any:
        text = normalize("NFC", super().to_python(value) or "")
        names = (" ".join(part.split()).lstrip("#") for part in text.split(","))
        return list({name.casefold(): name for name in names if name}.values())

    def validate(self, value: Any) -> None:
        if len(value) > MOST_TAGS:
            raise ValidationError(_("Choose at most %(limit)d tags."), params={"limit": MOST_TAGS})
        for name in value:
            if len(name) > LONGEST_TAG:
                message = _("“%(name)s” is too long for a tag: use at most %(limit)d characters.")
                raise ValidationError(message, params={"name": name, "limit": LONGEST_TAG})

    def run_validators(self, value: Any) -> None:
        """Each name, because the inherited validators know texts and no lists."""
        for name in value:
            super().run_validators(name)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class PostForm(forms.ModelForm[Post]):
    """The editor. Its buttons send `intent`: save, publish, schedule or preview."""

    tags = TagsField(label=_("Tags"), required=False, help_text=_("Up to eight, separated by commas."))
    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Post
        fields = ["title", "body_markdown", "featured_image", "excerpt", "meta_description"]
        field_classes = {"featured_image": PictureField}
        help_texts = {
            "body_markdown": _("Markdown: ## heading, **bold**, *italic*, - list, > quote, [link](https://…)."),
            "excerpt": _("Two sentences for lists. Left empty, the text's first ones stand there."),
            "meta_description": _("Up to 160 characters. Left empty, it is the excerpt."),
        }
        widgets = {
            "body_markdown": forms.Textarea({"rows": 18}),
            "excerpt": forms.Textarea({"rows": 3}),
        }

    field_order = ("title", "body_markdown", "featured_image", "excerpt", "tags", "meta_description", "publish_at")

    def __init__(self, data: Any = None, *, instance: Post, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, instance=instance, initial={**of_post(instance), **(initial or {})})
        cast("PictureField", self.fields["featured_image"]).offer(instance.author, instance.featured_image)
        zone = timezone.get_current_timezone_name()
        self.fields["publish_at"].help_text = _("Only to schedule it. Time zone: %(zone)s.") % {"zone": zone}
        self.fields["tags"].widget.attrs |= {"list": "tag-suggestions", "autocomplete": "off"}
        self.fields["version"].required = bool(instance.pk)
        if instance.is_published:
            del self.fields["publish_at"]

    @property
    def intent(self) -> str:
        intent = str(self.data.get("intent", ""))
        return intent if intent != SCHEDULE or "publish_at" in self.fields else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.intent in {PUBLISH, SCHEDULE} and not cleaned.get("body_markdown"):
            self.add_error("body_markdown", _("Write the text before you publish it."))
        if self.intent == SCHEDULE and not self.has_error("publish_at"):
            self.check_publish_at(cleaned.get("publish_at"))
        return cleaned

    def check_publish_at(self, moment: Any) -> None:
        if not moment:
            self.add_error("publish_at", _("Choose when it shall be published."))
        elif moment <= timezone.now():
            self.add_error("publish_at", _("Choose a time that is still to come, or publish it now."))

    @transaction.atomic
    def save(self, commit: bool = True) -> Post:  # noqa: FBT001, FBT002  # ModelForm's signature
        post = super().save(commit=False)
        post.revise(tags=self.cleaned_data["tags"], version=self.cleaned_data["version"])
        if self.intent == PUBLISH:
            post.publish()
        elif self.intent == SCHEDULE:
            post.publish(at=self.cleaned_data["publish_at"])
        return post

    def warn_of_conflict(self) -> None:
        """Somebody saved meanwhile: keep this text and let a second save replace theirs knowingly."""
        message = _(
            "This post was changed while you wrote. Your text is kept below: "
            "save it again to replace the other version."
        )
        self.add_error(None, message)
        data = cast("QueryDict", self.data).copy()
        current = Post.objects.filter(pk=self.instance.pk).first()
        data["version"] = current.version if current else ""
        self.data = data


def of_post(post: Post) -> dict[str, Any]:
    """What the form shows of a post besides its own columns."""
    if not post.pk:
        return {}
    scheduled = post.status == Post.Status.SCHEDULED
    return {
        "tags": [tag.name for tag in post.tags.all()],
        "publish_at": post.published_at if scheduled else None,
        "version": post.version,
    }

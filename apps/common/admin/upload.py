"""Uploads for staff. The content of a file never changes: another file is another upload."""

from operator import methodcaller
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import register
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminFileFieldWidget

from apps.common.admin.base import Admin, StaffRequest, badge
from apps.common.admin.filters import QuestionFilter
from apps.common.admin.recording import record
from apps.common.models import Upload
from apps.common.models.upload import UploadQuerySet
from apps.common.uploads.kinds import KINDS


class NewUploadForm(forms.ModelForm[Upload]):
    file = forms.FileField(label=_("File"), widget=UnfoldAdminFileFieldWidget)

    class Meta:
        model = Upload
        fields = ["is_public"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{name}" for kind in KINDS for name in kind.extensions)
        self.fields["file"].help_text = _(
            "A picture, a PDF, an office document or plain text in UTF-8, at most %(limit)s."
        ) % {"limit": filesizeformat(settings.UPLOAD_MAX_SIZE)}

    def clean_file(self) -> FieldFile:
        self.instance.take(self.cleaned_data["file"])
        return self.instance.file


class TypeFilter(QuestionFilter):
    title = _("type")
    parameter_name = "type"
    answers = {
        kind.extensions[0]: (kind.extensions[0].upper(), methodcaller("filter", content_type=kind.content_type))
        for kind in KINDS
    }


# Private is how files begin: the other is what has to catch the eye.
VISIBILITY = {"public": "warning"}


@register(Upload)
class UploadAdmin(Admin):
    list_display = ("name", "readable_size", "content_type", "visibility", "owner", "created_at", "download")
    list_filter = (TypeFilter, "is_public", ("owner", AutocompleteSelectFilter))
    list_filter_submit = True
    list_select_related = ("owner",)
    search_fields = ("name", "sha256", "owner__email")
    ordering = ("-pk",)
    actions = ("make_public", "make_private")
    readonly_fields = (
        *("name", "owner", "content_type", "readable_size", "sides", "sha256"),
        *("preview", "download", "created_at", "modified_at"),
    )
    add_fieldsets = ((None, {"fields": ("file", "is_public")}),)
    fieldsets = (
        (None, {"fields": ("name", "is_public", "owner", "preview", "download")}),
        (_("Content"), {"fields": (("content_type", "readable_size", "sides"), "sha256")}),
        (_("Dates"), {"fields": (("created_at", "modified_at"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> UploadQuerySet:
        uploads: Any = super().get_queryset(request)
        found: UploadQuerySet = uploads.with_audience()
        return found

    def get_form(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:  # type: ignore[override]
        if obj is None:
            options["form"] = NewUploadForm
        return super().get_form(request, obj, **options)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        if not change:
            obj.owner_id = request.user.pk
        super().save_model(request, obj, form, change)

    @badge(_("Visible to"), tones=VISIBILITY, ordering="is_public")
    def visibility(self, upload: Upload) -> tuple[str, Any]:
        return ("public", _("Everybody")) if upload.is_open else ("private", _("Private"))

    @display(description=_("Size"), ordering="size")
    def readable_size(self, upload: Upload) -> str:
        return filesizeformat(upload.size)

    @display(description=_("Pixels"))
    def sides(self, upload: Upload) -> str:
        return f"{upload.width} × {upload.height}" if upload.width else ""

    @display(description=_("File"))
    def download(self, upload: Upload) -> SafeString:
        return format_html('<a class="link" href="{}" download>{}</a>', upload.get_absolute_url(), _("Download"))

    @display(description=_("Preview"))
    def preview(self, upload: Upload) -> SafeString | str:
        if not upload.is_picture:
            return ""
        return format_html('<img class="upload-preview" src="{}" alt="{}">', upload.get_absolute_url(), upload.name)

    @action(description=_("Make public"), permissions=["change"])
    def make_public(self, request: StaffRequest, queryset: UploadQuerySet) -> None:
        record(request, queryset.filter(is_public=False), UploadQuerySet.make_public, _("Made public"))

    @action(description=_("Make private"), permissions=["change"])
    def make_private(self, request: StaffRequest, queryset: UploadQuerySet) -> None:
        record(request, queryset.filter(is_public=True), UploadQuerySet.make_private, _("Made private"))

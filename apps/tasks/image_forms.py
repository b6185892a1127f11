from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.models import User
from apps.tasks.models import Task
from apps.tasks.picturing import add_image

ACCEPT = "image/png,image/jpeg,image/gif,image/webp"


class ManyImagesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyImagesField(forms.FileField):
    """As many files as were chosen. Each is looked at by itself, so that one that is refused takes no other along."""

    widget = ManyImagesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError(_("Choose at least one picture."))
        return files


class ImageForm(forms.Form):
    images = ManyImagesField(label=_("Add pictures"), help_text=_("PNG, JPEG, GIF or WebP, up to 20 on a task."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["images"].widget.attrs["accept"] = ACCEPT

    def keep(self, task: Task, *, by: User) -> int:
        """How many could be kept; of every other file the form tells why not."""
        return sum(self.is_kept(file, task, by) for file in self.cleaned_data["images"])

    def is_kept(self, file: Any, task: Task, by: User) -> bool:
        try:
            add_image(task, file, by=by)
        except ValidationError as error:
            for message in error.messages:
                self.add_error("images", _("%(name)s: %(message)s") % {"name": file.name, "message": message})
            return False
        return True

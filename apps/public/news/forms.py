from collections.abc import Iterator
from typing import Any

from django import forms

from apps.common.contributions import NotificationKind, contributions
from apps.common.models import NotificationChoice, User
from apps.common.models.notification_choice import deliveries

Channel = NotificationChoice.Channel


class ChoicesForm(forms.Form):
    """Two boxes for each kind of notification; the one of what cannot be turned off stays ticked."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.kinds = user, contributions(NotificationKind)
        wishes = NotificationChoice.objects.wishes_of(user, self.kinds)
        for kind in self.kinds:
            for channel, delivery in deliveries(kind).items():
                self.fields[field_name(kind, channel)] = forms.BooleanField(
                    label=Channel(channel).label,
                    initial=wishes[kind.key, channel],
                    disabled=delivery == "always",
                    required=False,
                )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each kind with its boxes, for the page."""
        for kind in self.kinds:
            yield {"kind": kind, "boxes": [self[field_name(kind, channel)] for channel in Channel]}

    def save(self) -> None:
        wishes: dict[tuple[NotificationKind, str], bool] = {
            (kind, channel): self.cleaned_data[field_name(kind, channel)] for kind in self.kinds for channel in Channel
        }
        NotificationChoice.objects.keep(self.user, wishes)


def field_name(kind: NotificationKind, channel: str) -> str:
    return f"{kind.key}-{channel}"

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.common.languages import chosen_language, offered
from apps.common.models import User
from apps.public.accounts import time_zones


class LanguageForm(forms.ModelForm[User]):
    """The language is asked where there is a choice."""

    class Meta:
        model = User
        fields = ["language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"),
            choices=time_zones.choices(self.instance.time_zone),
            required=False,
            widget=time_zones.TimeZoneSelect,
        )
        if len(offered()) > 1:
            self.initial["language"] = chosen_language(self.instance)
            self.fields["language"] = language_field()
        else:
            del self.fields["language"]


def language_field() -> forms.ChoiceField:
    site = offered().get(settings.LANGUAGE_CODE, settings.LANGUAGE_CODE)
    return forms.ChoiceField(
        label=_("Language"),
        help_text=_("Without a choice, what we send you is in: %(language)s") % {"language": site},
        choices=[("", _("As the browser asks")), *offered().items()],
        required=False,
    )

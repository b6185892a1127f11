from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.themes import SYSTEM, choices
from apps.public.themes import theme_groups


class ThemeSelect(forms.RadioSelect):
    """Cards that show the colours of each theme."""

    template_name = "account/theme_select.html"


def grouped_choices() -> list[tuple[Any, Any]]:
    groups = [(group["label"], [(theme.name, theme.label) for theme in group["themes"]]) for group in theme_groups()]
    return [*(choice for choice in choices() if choice[0] == SYSTEM), *groups]


class AppearanceForm(forms.Form):
    theme = forms.ChoiceField(
        label=_("Theme"),
        help_text=_("Used on every device where you are signed in. The admin follows its light or dark side."),
        choices=grouped_choices,
        widget=ThemeSelect,
    )

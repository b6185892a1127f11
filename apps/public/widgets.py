"""Inputs that Django has no widget for; `templates/django/forms/field.html` puts label, help and errors around them."""

from typing import Any

from django import forms


class Switch(forms.CheckboxInput):
    """A checkbox for what is on or off at once, such as a setting."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"role": "switch", **(attrs or {})})


class DayInput(forms.DateInput):
    """A day from the browser's own calendar, which shows it as people write days where they live."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # What browsers send and expect, whatever the language of the page.
        super().__init__(attrs, format="%Y-%m-%d")

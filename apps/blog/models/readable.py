from collections.abc import Iterable
from math import ceil
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 100_000
WORDS_A_MINUTE = 220
OPENING_LENGTH = 280


class Readable(models.Model):
    """A Markdown text with everything that is computed from it once, at saving, and not at every reading."""

    body_markdown = models.TextField(_("text"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    body_html = models.TextField(_("text as HTML"), editable=False)
    opening = models.CharField(_("opening"), max_length=OPENING_LENGTH, editable=False)
    word_count = models.PositiveIntegerField(_("words"), default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is None or "body_markdown" in (update_fields := set(update_fields)):
            self.render_body()
            update_fields = update_fields and update_fields | {"body_html", "opening", "word_count"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def reading_minutes(self) -> int:
        return max(1, ceil(self.word_count / WORDS_A_MINUTE))

    def render_body(self, html: str | None = None) -> None:
        """Compute the rest from `body_markdown`, or from its `html` where that is known; `save` does it by itself."""
        # Here, because only writing needs it, and the parser is a fortieth of every start.
        from apps.blog import markdown

        self.body_html = markdown.render(self.body_markdown) if html is None else html
        self.word_count = markdown.count_words(self.body_html)
        self.opening = shorten(markdown.first_paragraph(self.body_html))


def shorten(text: str, length: int = OPENING_LENGTH) -> str:
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"

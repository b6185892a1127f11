from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

from apps.common.folding import fold

FOUND_BY = ("title", "description", "team", "team_id")
# Both databases would refuse or cut the endless words that somebody may paste.
LONGEST_WORD = 60


class WordsField(models.TextField):  # type: ignore[type-arg]  # Django's takes no parameters at run time
    """The folded words, each behind the place they stand in, so that an index of words is one of each place.

    `words__found=Asked(places, words)` finds the rows of these places that have all of these words, `words__says` too.
    """

    # The audit log says nothing of it.
    is_derived = True

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001  # Django's signature
        # A model as a migration sees it has the columns and none of the methods.
        if isinstance(model_instance, Findable):
            model_instance.words = words_of(model_instance.its_place, model_instance.title, model_instance.description)
        return str(getattr(model_instance, self.attname))


class Asked:
    """Some words, each of which may go on, in some places: as each database is asked for them."""

    def __init__(self, places: Collection[int], words: Collection[str]) -> None:
        self.lines = [[prefix_of(place) + word[:LONGEST_WORD] for word in words] for place in places]

    def hits(self, vendor: str) -> tuple[str, list[str]]:
        """SQL for the ids, found one by one: whoever wants only some of them does not wait for all."""
        if vendor == "sqlite":
            return "SELECT rowid AS id FROM tasks_task_words WHERE tasks_task_words MATCH %s", [self.as_match()]
        # Apart from the rest, so that PostgreSQL begins with the index here too (`Found`).
        rows = """WITH found AS MATERIALIZED (SELECT id FROM tasks_task WHERE words_vector @@ %s::tsquery)
            SELECT id FROM found"""
        return rows, [self.as_tsquery()]

    def as_tsquery(self) -> str:
        return " | ".join("(" + " & ".join(f"'{word}':*" for word in line) + ")" for line in self.lines)

    def as_match(self) -> str:
        return " OR ".join("(" + " AND ".join(f'"{word}" *' for word in line) + ")" for line in self.lines)


class AskedLookup(models.Lookup[Any]):
    prepare_rhs = False

    def column(self, compiler: Any, name: str) -> str:
        return f"{compiler.quote_name(self.lhs.alias)}.{name}"


@WordsField.register_lookup
class Found(AskedLookup):
    """Through the full text, which stands beside the column on PostgreSQL and in a table of its own on SQLite."""

    lookup_name = "found"

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        rows = "SELECT rowid FROM tasks_task_words WHERE tasks_task_words MATCH %s"
        return f"{self.column(compiler, 'id')} IN ({rows})", [self.rhs.as_match()]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        # As an array, so that PostgreSQL begins here: it takes each beginning of a word for a frequent one, and
        # would rather read all rows in order until enough of them fit.
        rows = "SELECT id FROM tasks_task WHERE words_vector @@ %s::tsquery"
        return f"{self.column(compiler, 'id')} = ANY(ARRAY({rows}))", [self.rhs.as_tsquery()]


@WordsField.register_lookup
class Says(AskedLookup):
    """The same without the full text: for a few rows that are at hand anyway."""

    lookup_name = "says"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        text = f"(' ' || {self.column(compiler, 'words')})"
        lines = [" AND ".join([f"{text} LIKE %s"] * len(line)) for line in self.rhs.lines]
        return f"({' OR '.join(lines)})", [f"% {word}%" for line in self.rhs.lines for word in line]


class Findable(models.Model):
    """Found by the words of its title and description, through the full text of the database (`full_text.py`)."""

    words = WordsField(default="", blank=True, editable=False)

    title: Any
    description: Any
    its_place: Any

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None and set(FOUND_BY) & (update_fields := set(update_fields)):
            update_fields = {*update_fields, "words"}
        super().save(*args, update_fields=update_fields, **kwargs)


def prefix_of(place: int) -> str:
    """What stands before each word of a place: `t12x` for a team's, `p7x` for a person's."""
    return f"t{place}x" if place > 0 else f"p{-place}x"


def words_of(place: int, *texts: str) -> str:
    prefix = prefix_of(place)
    words = (word[:LONGEST_WORD] for word in fold(" ".join(texts)).split())
    return " ".join(prefix + word for word in dict.fromkeys(words))

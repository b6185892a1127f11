"""Asks every source for what somebody looks for, and keeps each within its bounds."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.common.contributions import Text, contributions
from apps.common.search import Hit, SearchSource, Seeker, Wanted
from apps.public.navigation import audiences

FEW, SOME, MANY = 5, 20, 50


@dataclass(frozen=True)
class Group:
    """What a source has found: the `hits` to show, and how many there are, counted up to a bound."""

    source: SearchSource
    hits: list[Hit]
    count: int
    is_more: bool
    see_all: str = ""

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.hits)


def sources(person: Seeker) -> list[SearchSource]:
    allowed = audiences(person)
    return [source for source in contributions(SearchSource) if source.audience in allowed]


def search(person: Seeker, wanted: Wanted, *, only: str = "") -> list[Group]:
    """A few hits of each source that has some; of the source `only` as many as one page shows."""
    asked = [source for source in sources(person) if only in ("", source.key)]
    asked = [source for source in asked if source.eager or not wanted.is_short]
    counted, shown = (MANY, MANY) if only else (SOME, FEW)
    groups = (group(source, source.find(person, wanted, counted + 1), wanted, counted, shown) for source in asked)
    return [found for found in groups if found.hits]


def group(source: SearchSource, hits: list[Hit], wanted: Wanted, counted: int, shown: int) -> Group:
    see_all = source.see_all(wanted.raw) if source.see_all else ""
    return Group(source, hits[:shown], min(len(hits), counted), len(hits) > counted, see_all)


def best(hits: Iterable[tuple[Hit, Text]], wanted: Wanted, limit: int) -> list[Hit]:
    """For sources that ask no database: hits with further words, those that fit by their title first."""
    ranked = [(rank, hit) for hit, words in hits if (rank := rank_of(hit, str(words), wanted)) is not None]
    return [hit for _, hit in sorted(ranked, key=lambda pair: pair[0])][:limit]


def rank_of(hit: Hit, words: str, wanted: Wanted) -> int | None:
    by_title = wanted.rank(str(hit.title))
    if by_title is not None:
        return by_title
    by_words = wanted.rank(f"{hit.title} {words}")
    return None if by_words is None else by_words + 4

"""Pages of the tasks that somebody sees, as fast among a million as among ten thousand.

listing = Listing(user, read_criteria(request.GET, user=user), "-due_date")
ids = listing.ids(20)                       # the next page: listing.ids(20, after=ids[-1])
tasks = listing.tasks(ids)
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.db.models import BooleanField, Count, ExpressionWrapper, IntegerField, Q, Value
from django.db.models.expressions import RawSQL

from apps.common.models import User
from apps.tasks.choices import Choices, choices
from apps.tasks.criteria import Criteria, narrowed, searched
from apps.tasks.gathering import NOTHING, Statement, compiled, gathered
from apps.tasks.models import Task
from apps.tasks.models.findable import Asked
from apps.tasks.models.task_queryset import TaskQuerySet
from apps.tasks.ordering import NEWEST_FIRST, ORDERINGS, Cut, Ordering
from apps.tasks.places import own, places_of

__all__ = ["NEWEST_FIRST", "ORDERINGS", "Choices", "Listing", "choices"]

# To gather from more pieces than this costs more than it saves.
MOST_PIECES = 100
# Words that are frequent are found among so many of the newest for each one that is wanted; rare ones by the index.
NEWEST_FOR_EACH, MOST_NEWEST = 50, 2_000
# Where these have some but no page, older ones are looked at, as many as promise one and no more than this.
FURTHEST = 10_000
# Common is what one in so many of the newest tasks says.
SAMPLE, COMMON = 500, 10
# The rarest are asked for whatever they are: all that one common word finds would have to be fetched.
LEAST_ASKED = 2


class Listing:
    """`ordering` is one of ORDERINGS, or the newest first; without criteria it is everything that `user` sees."""

    def __init__(
        self, user: User | AnonymousUser, criteria: Criteria | None = None, ordering: str = NEWEST_FIRST
    ) -> None:
        criteria = criteria or Criteria()
        # Criteria that were read for this person know the places already.
        places = criteria.places if own(user) in criteria.places else tuple(places_of(user))
        self.user, self.criteria = user, replace(criteria, places=places)
        self.ordering = Ordering(ordering)

    def ids(self, size: int, *, offset: int = 0, after: int | None = None) -> list[int]:
        """The keys of a page; it begins behind the task `after`, or else after so many."""
        end = offset + size
        listing = self
        if self.is_walked:
            found = self.among_newest(end, after)
            if found is not None:
                return found[offset:]
            listing = self.sparing()
        statement = listing.statement(offset, end, after)
        return statement.ids() if statement else []

    def tasks(self, ids: Sequence[int], rows: TaskQuerySet | None = None) -> list[Task]:
        """In the order of the keys; `rows` says what is fetched with them."""
        found = (shown() if rows is None else rows).in_bulk(ids)
        return [found[key] for key in ids if key in found]

    def count(self, at_most: int | None = None) -> int:
        """All there are, or no more than that many; the latter costs the same however many there are."""
        if at_most is None:
            return self.everything().count()
        if self.criteria.words:
            return len(self.some(at_most).ids())
        return len(Listing(self.user, self.criteria).ids(at_most))

    def counting(self, at_most: int) -> RawSQL:
        """The same as a part of another query."""
        rows = self.some(at_most)
        return RawSQL(f"SELECT COUNT(*) FROM ({rows.sql}) AS counted", rows.values, IntegerField())  # noqa: S608, S611  # what Django made of it

    def some(self, at_most: int) -> Statement:
        """Keys in no order. Of words as many are looked up as it takes, which the full text by itself does not do."""
        words = self.criteria.words
        others = narrowed(self.seen(), replace(self.criteria, search="") if words else self.criteria)
        rows = compiled((others.order_by() if words else others[:at_most]).values_list("id"))
        if rows is None or not words:
            return rows or NOTHING
        hits, asked = Asked(searched(self.criteria), words).hits(connections[others.db].vendor)
        # Not a join: PostgreSQL would gather both sides before it compares them.
        fits = f"(SELECT TRUE FROM ({rows.sql}) AS others WHERE others.id = hits.id)"  # noqa: S608  # as above
        return Statement(f"SELECT id FROM ({hits}) AS hits WHERE {fits} LIMIT {at_most:d}", (*asked, *rows.values))  # noqa: S608  # as above

    def everything(self) -> TaskQuerySet:
        """As one query, in no order: to count, to export, to choose all of it."""
        return narrowed(self.seen(), self.criteria)

    def seen(self) -> TaskQuerySet:
        return Task.objects.at(searched(self.criteria)).kept()

    @property
    def is_walked(self) -> bool:
        """Whether no index has the newest of what is asked for in their order."""
        asked = self.criteria
        if asked.search and not asked.words:
            # Signs alone are in no task, whenever it is due.
            return False
        by_words_or_days = asked.words or asked.due_from or asked.due_to
        return self.ordering.name == NEWEST_FIRST and bool(by_words_or_days and searched(asked))

    def among_newest(self, end: int, after: int | None) -> list[int] | None:
        """Looking for words and due dates in the newest tasks alone; None where older ones must be looked at."""
        looked_at = min(NEWEST_FOR_EACH * end, MOST_NEWEST)
        fits = ExpressionWrapper(fitting(self.criteria), BooleanField())
        pairs = self.newest(looked_at, after).order_by("-pk").values_list("pk", fits)
        found = [key for key, fits in pairs if fits]
        if len(found) >= end or len(pairs) < looked_at:
            return found[:end]
        return self.further(end, found, looked_at, pairs[looked_at - 1][0])

    def further(self, end: int, found: list[int], looked_at: int, last: int) -> list[int] | None:
        """Where the rest will be is told by how many were `found`; twice as far leaves nothing to luck."""
        as_it_goes = end * looked_at // max(len(found), 1)
        if as_it_goes > FURTHEST:
            return None
        older = self.newest(min(2 * as_it_goes, FURTHEST), last).filter(fitting(self.criteria)).order_by("-pk")
        found = [*found, *older.values_list("pk", flat=True)[: end - len(found)]]
        return found if len(found) == end else None

    def newest(self, size: int, after: int | None = None) -> TaskQuerySet:
        """Whatever they say and whenever they are due."""
        others = replace(self.criteria, search="", due_from=None, due_to=None)
        found = Listing(self.user, others).statement(0, size, after) or NOTHING
        return Task.objects.filter(pk__in=RawSQL(found.sql, found.values))  # noqa: S611  # what Django made of it

    def sparing(self) -> "Listing":
        """The same, but the full text is not asked for words that many tasks say: their lists are the longest."""
        words, places = self.criteria.words, searched(self.criteria)
        if len(words) <= LEAST_ASKED:
            return self
        saying = [Count("pk", filter=Q(words__says=Asked(places, [word]))) for word in words]
        counts = self.newest(SAMPLE).aggregate(**{f"word{number}": count for number, count in enumerate(saying)})
        said = dict(zip(words, counts.values(), strict=True))
        rarest_first = sorted(words, key=said.__getitem__)
        common = tuple(word for word in rarest_first[LEAST_ASKED:] if said[word] * COMMON > SAMPLE)
        return Listing(self.user, replace(self.criteria, common=common), self.ordering.name)

    def statement(self, offset: int, end: int, after: int | None) -> Statement | None:
        return gathered(self.pieces(after), self.ordering.columns, offset, end)

    def pieces(self, after: int | None) -> Iterator[TaskQuerySet]:
        """Each in order, no two with a row in common, all of them everything there is behind `after`."""
        start = self.start(after) if after is not None else None
        if after is not None and start is None:
            return
        rank, cuts = self.ordering.cuts(self.criteria, start)
        for source in self.sources(len(cuts)):
            for cut in cuts:
                yield self.piece(source, cut, start if cut.rank == rank else None)

    def piece(self, source: TaskQuerySet, cut: Cut, start: Task | None) -> TaskQuerySet:
        by = "carried" if carried(self.criteria) else "id"
        rows = self.ordering.sorted(source.filter(cut.condition), by=by).annotate(rank=Value(cut.rank))
        return rows if start is None else self.ordering.beyond(rows, start, by=by)

    def start(self, after: int) -> Task | None:
        """Behind what the page begins; None where that is gone. In the order of the keys a key will do."""
        if self.ordering.field == "id":
            return Task(pk=after)
        return self.ordering.sorted(Task.objects.at(self.criteria.places)).filter(pk=after).first()

    def sources(self, cuts: int) -> list[TaskQuerySet]:
        """Where an index begins: at a category, a person, a project or a place."""
        criteria = self.criteria
        if some := carried(criteria):
            return [narrowed(self.seen(), without_carried(criteria)).carrying(category) for category in some]
        if criteria.assignee or len(criteria.projects or criteria.places) * cuts > MOST_PIECES:
            return [self.everything()]
        if criteria.projects:
            each = [replace(criteria, projects=(project,)) for project in criteria.projects]
            return [narrowed(self.seen(), one) for one in each]
        return [narrowed(Task.objects.kept(), replace(criteria, place=place)) for place in searched(criteria)]


def fitting(criteria: Criteria) -> Q:
    """The words and the due dates, as a condition on rows that are at hand."""
    found = Q(words__says=Asked(searched(criteria), criteria.words)) if criteria.words else Q()
    found &= Q(due_date__gte=criteria.due_from) if criteria.due_from else Q()
    return found & Q(due_date__lte=criteria.due_to) if criteria.due_to else found


def carried(criteria: Criteria) -> tuple[int, ...]:
    """The categories with which to begin; of a slug that several places have no task carries two."""
    return criteria.categories[:1] or (criteria.either[0] if criteria.either else ())


def without_carried(criteria: Criteria) -> Criteria:
    if criteria.categories:
        return replace(criteria, categories=criteria.categories[1:])
    return replace(criteria, either=criteria.either[1:])


def shown() -> TaskQuerySet:
    return Task.objects.select_related("project", "team", "assignee").prefetch_related("categories")

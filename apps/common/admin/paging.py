from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from apps.common.admin.base import CountedOnce


class CappedPaginator(Paginator[Any]):
    """Looks no further than anybody turns pages: counting a million rows takes longer than showing twenty.

    One walk finds the keys of all pages; a search that no index serves would else be done twice, to count and to show.
    What lies behind the last page is found by a filter.
    """

    furthest = 2_000

    @cached_property
    def keys(self) -> list[Any]:
        return list(self.rows.values_list("pk", flat=True)[: self.furthest])

    @property
    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]  # lists are paged by Django's own
        return rows

    @cached_property
    def count(self) -> int:
        return len(self.keys)

    def page(self, number: int | str) -> Page[Any]:
        page = super().page(number)
        page.object_list = self.rows.filter(pk__in=self.keys[page.start_index() - 1 : page.end_index()])
        return page


class WalkedOnce(CountedOnce):
    """The list of an admin with that paginator: Django asks for all rows anew where they fit on one page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if self.show_all or not self.multi_page:
            self.result_list = self.queryset.filter(pk__in=self.paginator.keys)

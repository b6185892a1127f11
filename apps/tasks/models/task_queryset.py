from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef

from apps.common.behaviors.timestampable import TimestampableQuerySet
from apps.common.behaviors.trashable import TrashableQuerySet
from apps.common.models import User
from apps.tasks.models.assignable import AssignableQuerySet
from apps.tasks.models.completable import CompletableQuerySet
from apps.tasks.models.findable import Asked
from apps.tasks.models.prioritised import PrioritisedQuerySet
from apps.tasks.models.schedulable import SchedulableQuerySet
from apps.tasks.models.shareable import ShareableQuerySet

if TYPE_CHECKING:
    from collections.abc import Collection

    from apps.tasks.models.task import Task  # noqa: F401  # named in the bases below


class TaskQuerySet(  # type: ignore[override]  # the stubs give each parent an as_manager of its own
    AssignableQuerySet["Task"],
    CompletableQuerySet["Task"],
    PrioritisedQuerySet["Task"],
    SchedulableQuerySet["Task"],
    ShareableQuerySet["Task"],
    TrashableQuerySet["Task"],
    TimestampableQuerySet["Task"],
):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Kept ones of one's own and of one's teams."""
        return super().visible_to(user).kept()

    def changeable_by(self, user: User | AnonymousUser) -> Self:
        return self.where(user, may="tasks.change").kept()

    def removable_by(self, user: User | AnonymousUser) -> Self:
        """Kept or not: those that `user` may put into the trash, take back, and delete for good."""
        return self.where(user, may="tasks.delete")

    def of_categories(self, *keys: int) -> Self:
        """Those that carry all of them."""
        found = self
        for key in keys:
            found = found.of_any_category(key)
        return found

    def of_any_category(self, *keys: int) -> Self:
        through = self.model.categories.through.objects
        return self.filter(Exists(through.filter(task=OuterRef("pk"), category__in=keys)))

    def carrying(self, key: int) -> Self:
        """Those of one category, with `carried` for their id: in that order its index has them."""
        return self.filter(task_categories__category=key).alias(carried=F("task_categories__task_id"))

    def finding(self, words: "Collection[str]", *, places: "Collection[int]") -> Self:
        """Those of these places that have every one of the folded words, or longer ones. No words, no rows."""
        return self.filter(words__found=Asked(places, words)) if words and places else self.none()

    def with_details(self) -> Self:
        rows = self.select_related("project", "team", "author", "assignee")
        return rows.prefetch_related("categories", "images__upload")

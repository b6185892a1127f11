"""A model with every behaviour. Its app label is no installed app, so neither migrations nor the admin know it."""

from django.db import models

from apps.common.behaviors.annotatable import Annotatable, AnnotatableQuerySet
from apps.common.behaviors.authorable import Authorable, AuthorableQuerySet
from apps.common.behaviors.expirable import Expirable, ExpirableQuerySet
from apps.common.behaviors.locatable import Locatable, LocatableQuerySet
from apps.common.behaviors.permalinkable import Permalinkable, PermalinkableQuerySet
from apps.common.behaviors.publishable import Publishable, PublishableQuerySet
from apps.common.behaviors.searchable import Searchable, SearchableQuerySet
from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet
from apps.common.behaviors.trashable import Trashable, TrashableQuerySet

# Each behaviour with its QuerySet.
BEHAVIORS = {
    Annotatable: AnnotatableQuerySet,
    Authorable: AuthorableQuerySet,
    Expirable: ExpirableQuerySet,
    Locatable: LocatableQuerySet,
    Permalinkable: PermalinkableQuerySet,
    Publishable: PublishableQuerySet,
    Searchable: SearchableQuerySet,
    Timestampable: TimestampableQuerySet,
    Trashable: TrashableQuerySet,
}


class ArticleQuerySet(*BEHAVIORS.values()):
    pass


class Article(*BEHAVIORS, models.Model):
    reserved_slugs = frozenset({"write", "feed"})

    title = models.CharField(max_length=200, default="An article")
    code = models.CharField(max_length=20, unique=True, null=True)  # noqa: DJ001  # unique where it is given

    objects = ArticleQuerySet.as_manager()

    class Meta:
        app_label = "behaviors"
        indexes = [models.Index(fields=["latitude", "longitude"], name="article_place")]
        constraints = [*Locatable.Meta.constraints]

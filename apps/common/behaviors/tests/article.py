"""A model with every behaviour. Its app label is no installed app, so neither migrations nor the admin know it."""

from django.db import models

from apps.common.behaviors.authorable import Authorable, AuthorableQuerySet
from apps.common.behaviors.permalinkable import Permalinkable
from apps.common.behaviors.publishable import Publishable, PublishableQuerySet
from apps.common.behaviors.timestampable import Timestampable, TimestampableQuerySet
from apps.common.behaviors.trashable import Trashable, TrashableQuerySet


class ArticleQuerySet(AuthorableQuerySet, PublishableQuerySet, TrashableQuerySet, TimestampableQuerySet):
    pass


class Article(Authorable, Permalinkable, Publishable, Trashable, Timestampable, models.Model):
    reserved_slugs = frozenset({"write", "feed"})

    title = models.CharField(max_length=200, default="An article")
    code = models.CharField(max_length=20, unique=True, null=True)  # noqa: DJ001  # unique where it is given

    objects = ArticleQuerySet.as_manager()

    class Meta:
        app_label = "behaviors"

"""What behaviours bring to the admin, where no admin of the project shows it."""

from datetime import timedelta

import pytest
from django.contrib.admin import AdminSite
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils import timezone

from apps.common.admin.behaviors.expirable import ExpirableAdmin, ExpiredFilter
from apps.common.admin.behaviors.trashable import TrashableAdmin
from apps.common.behaviors.tests.article import Article


class ArticleAdmin(ExpirableAdmin, TrashableAdmin):
    list_filter = (ExpiredFilter,)
    actions = ("expire", "trash", "restore")


@pytest.fixture
def asked(rf, superuser):
    request = rf.get("/")
    request.user, request._messages = superuser, CookieStorage(request)
    return request


def test_ending_changes_the_selection_that_is_not_in_the_trash(articles, asked):
    good, trashed, other = (articles.create() for _ in range(3))
    trashed.trash()
    ArticleAdmin(Article, AdminSite()).expire(asked, articles.filter(pk__in=[good.pk, trashed.pk]))
    assert list(articles.expired()) == [good]
    assert not articles.get(pk=other.pk).is_expired


@pytest.mark.parametrize(("value", "found"), [("yes", {"Over"}), ("no", {"Good"}), ("what", {"Over", "Good"})])
def test_rows_are_filtered_by_whether_they_have_expired(articles, asked, value, found):
    articles.create(title="Over", expires_at=timezone.now() - timedelta(days=1))
    articles.create(title="Good")
    shown = ExpiredFilter(asked, {"expired": [value]}, Article, ArticleAdmin(Article, AdminSite()))
    assert {article.title for article in shown.queryset(asked, articles.all())} == found

from unittest.mock import patch

import pytest

from apps.common.behaviors.tests.article import Article
from apps.common.behaviors.tests.moments import NOW
from apps.common.behaviors.tests.tables import installed, tables


@pytest.fixture(scope="module")
def article_table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), installed("behaviors"), tables(Article):
        yield


@pytest.fixture
def articles(article_table, db):
    """The queryset of a model that has every behaviour and belongs to no app."""
    return Article.objects


@pytest.fixture
def clock():
    """Time stands still at `NOW`."""
    with patch("django.utils.timezone.now", return_value=NOW):
        yield

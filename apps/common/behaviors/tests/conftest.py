import pytest
from django.db import connection

from apps.common.behaviors.tests.article import Article


@pytest.fixture(scope="module")
def article_table(django_db_setup, django_db_blocker):
    """No longer than a module: PostgreSQL cannot empty the tables of the product while this one points at them."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Article)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Article)


@pytest.fixture
def articles(article_table, db):
    """The queryset of a model that has every behaviour and belongs to no app."""
    return Article.objects

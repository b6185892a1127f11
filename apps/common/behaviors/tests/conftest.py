import pytest
from django.db import connection

from apps.common.behaviors.tests.article import Article


@pytest.fixture(scope="session")
def article_table(django_db_setup, django_db_blocker):
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

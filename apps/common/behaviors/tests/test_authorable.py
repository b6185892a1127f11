import pytest
from django.contrib.auth.models import AnonymousUser


@pytest.mark.parametrize("author", ["alice", "bob", None])
def test_question_and_query_agree_on_who_wrote_it(articles, alice, bob, author):
    people = {"alice": alice, "bob": bob, None: None}
    article = articles.create(author=people[author])
    for user in (alice, bob, AnonymousUser()):
        assert articles.by(user).filter(pk=article.pk).exists() == article.is_by(user)


def test_a_visitor_wrote_nothing_not_even_what_has_no_author(articles):
    article = articles.create(author=None)
    assert not article.is_by(AnonymousUser())
    assert not articles.by(AnonymousUser()).exists()


def test_the_work_stays_when_its_author_goes(articles, alice):
    article = articles.create(title="Naming the boats", author=alice)
    alice.delete()
    article.refresh_from_db()
    assert (article.title, article.author) == ("Naming the boats", None)
    assert not article.is_by(alice)

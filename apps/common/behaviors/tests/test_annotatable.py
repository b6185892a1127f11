from apps.common.models import Note


def test_things_are_asked_for_by_whether_they_have_notes(articles, alice):
    with_notes, without = articles.create(), articles.create()
    with_notes.annotate("One", by=alice)
    with_notes.annotate("Two", by=alice)
    assert list(articles.noted()) == [with_notes]
    assert list(articles.unnoted()) == [without]


def test_notes_come_and_go_with_the_thing(articles, alice):
    article = articles.create()
    note = article.annotate("Of an article", by=alice)
    assert Note.objects.get().target == article
    assert list(Note.objects.about(article)) == list(article.notes.all()) == [note]
    article.delete()
    assert not Note.objects.exists()

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from apps.blog.models import Post, Tag


@pytest.mark.parametrize("other", ["craft", "CRAFT", " Craft ", "cRaFt"])
def test_a_name_is_taken_however_it_is_capitalised(db, other):
    Tag.objects.create(name="Craft")
    with pytest.raises(ValidationError, match="There is a tag with this name"):
        Tag(name=other).full_clean()
    with pytest.raises(IntegrityError):
        Tag.objects.create(name=other)


@pytest.mark.parametrize(("name", "other"), [("Ærlig", "ærlig"), ("Straße", "STRASSE"), ("Caf\u00e9", "Cafe\u0301")])
def test_names_are_compared_beyond_ascii(db, name, other):
    tag = Tag.objects.create(name=name)
    assert Tag.objects.named([other]) == [tag]


def test_a_tag_may_keep_its_own_name(db):
    Tag.objects.create(name="Craft").full_clean()


def test_asking_by_names_finds_and_makes(db):
    craft = Tag.objects.create(name="Craft")
    found = Tag.objects.named(["New", "craft"])
    assert [tag.name for tag in found] == ["New", "Craft"]
    assert found[1] == craft
    assert Tag.objects.count() == 2


def test_names_that_look_alike_in_addresses_are_different_tags(db):
    slugs = {tag.slug for tag in Tag.objects.named(["C", "C++", "C#"])}
    assert len(slugs) == 3


def test_a_tag_leads_to_its_page(db):
    tag = Tag.objects.create(name="Small business")
    assert str(tag) == "Small business"
    assert tag.get_absolute_url() == "/blog/tags/small-business/"


def test_tags_are_counted_by_the_posts_they_stand_on(write_post):
    write_post(days=-1, tags=["Craft", "Design"])
    write_post(days=-1, tags=["Craft"])
    write_post(tags=["Craft", "Secret"])
    found = Tag.objects.of(Post.objects.live())
    assert [(tag.name, tag.post_count) for tag in found] == [("Craft", 2), ("Design", 1)]


def test_tags_are_found_by_their_beginning(db):
    Tag.objects.named(["Craft", "Crayon", "Boats"])
    assert [tag.name for tag in Tag.objects.starting_with(" CRA ")] == ["Craft", "Crayon"]


@pytest.mark.django_db(transaction=True)
def test_threads_that_make_the_same_tag_at_once_share_it():
    together, found, faults = threading.Barrier(5), [], []

    def name() -> None:
        try:
            together.wait()
            found.extend(Tag.objects.named(["Harbour"]))
        except Exception as fault:  # seen by the assertion below
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=name) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len({tag.pk for tag in found}) == 1
